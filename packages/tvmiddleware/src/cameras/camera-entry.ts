import type { Row } from '@headend/base/db'
import type { CatalogueChannel } from '../catalogue/catalogue.service.js'
import type { Camera } from './camera.table.js'

/** What cameras have not: nobody locks, meters or shifts them. */
const plainly = {
  ...{ parentControl: false, showInAll: true, displayOnSite: false, pauseLiveTvShift: 0, guideHourShift: 0 },
  ...{ manualPosition: null, lcnNumber: 0, aspectRatio: 0, telemeter: {}, drmAvailable: false, meta: {} },
  ...{ ageRating: -1, version: '', hbbChannelPid: '', mediahillsId: 0, copyrightHolderId: null, guideId: '' },
  ...{ playlistId: null, importKey: null, publicDisplay: false },
}

/** A camera as what is routed, recorded and has a guide: the same as a channel. */
export const cameraEntry = (
  camera: Row<typeof Camera>,
  linked: Pick<CatalogueChannel, 'category' | 'additionalCategories' | 'epgChannel' | 'services'>,
): CatalogueChannel => ({
  channel: { ...plainly, ...camera },
  ...linked,
  hbb: [],
  hasAds: false,
  servicesUntil: undefined,
  revision: '',
  isCamera: true,
})
