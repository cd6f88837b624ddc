import type { HouseFacts } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { VmsExport } from './export.table.js'

/** What is said of a file, and the sign that this installation said it. */
export interface SignedManifest {
  readonly manifest: string
  readonly signature: string
}

type Keys = Pick<HouseFacts['keys'], 'sign' | 'isSigned'>

const purpose = 'vms-export-manifest'
const texts = (row: Row<typeof VmsExport>) => ({
  ...{ camera: row.cameraName, camera_guid: row.cameraGuid, reason: row.reason, asked_by: row.askedBy },
  ...{ from: row.fromAt.toISOString(), to: row.toAt.toISOString(), made_at: row.readyAt?.toISOString() ?? '' },
  ...{ sha256: row.sha256, size: row.size, missing_seconds: row.missingSeconds },
})

/** What the file of an export is, in a text that cannot be changed afterwards. */
export const signedManifest = (keys: Keys, row: Row<typeof VmsExport>): SignedManifest => {
  const manifest = JSON.stringify({ client: row.clientId, export: row.id, ...texts(row) })
  return { manifest, signature: keys.sign(purpose, manifest) }
}

/** Whether this installation said exactly this. */
export const isOurManifest = (keys: Keys, { manifest, signature }: SignedManifest): boolean =>
  keys.isSigned(purpose, manifest, signature)
