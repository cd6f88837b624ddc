import { object, optional, text } from '@headend/base'
import type { Licence } from './licences.service.js'

/** The reply's part about protected content; it is there only where an app asked for it. */
export const LicenceView = optional(object({ license_url: text(), params: text(), provider: text(), type: text() }))

export const licenceView = (licence: Licence | undefined) =>
  licence === undefined
    ? {}
    : {
        drm: {
          license_url: licence.licenseUrl,
          params: licence.params,
          provider: licence.provider,
          type: licence.type,
        },
      }
