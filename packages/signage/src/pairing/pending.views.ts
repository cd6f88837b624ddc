import { id, isoInstant, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Pairing } from './pairing.table.js'

export const PendingView = object({
  ...{ id: id(), code: text(), model: text(), serial: text(), mac: text(), fingerprint: text() },
  ...{ platform: text(), app_version: text(), address: text(), asked_at: isoInstant() },
})

export const pendingView = (row: Row<typeof Pairing>): Out<typeof PendingView> => {
  const { model = '', serial = '', mac = '', fingerprint } = row.hardware
  return {
    ...{ id: row.id, code: row.code, model, serial, mac, fingerprint },
    ...{ platform: row.platform, app_version: row.appVersion, address: row.ip, asked_at: row.askedAt.toISOString() },
  }
}
