import type { HouseFacts } from '@headend/base'
import type { Row } from '@headend/base/db'
import { isProvenBy, publicKeyText, signerOf, signerSeeds, signText, type SignedManifest } from '../core.js'
import { archivedAs } from './export-file.js'
import type { VmsExport } from './export.table.js'
import { camerasOf, filesOf } from './exported-cameras.js'

type ExportRow = Row<typeof VmsExport>
type Keys = Pick<HouseFacts['keys'], 'digests'>

const signer = (keys: Keys) => signerOf(signerSeeds(keys)[0] ?? '')

const filmsOf = (row: ExportRow) => {
  const cameras = new Map(camerasOf(row).map((one) => [one.id, one]))
  return filesOf(row).map(({ cameraId, name, sha256, size, missingSeconds }) => {
    const { name: camera = '', guid = '' } = cameras.get(cameraId) ?? {}
    return { camera, camera_guid: guid, name, sha256, size, missing_seconds: missingSeconds }
  })
}

const texts = (row: ExportRow) => ({
  ...{ client: row.clientId, export: row.id, reason: row.reason, asked_by: row.askedBy },
  ...{ from: row.fromAt.toISOString(), to: row.toAt.toISOString(), asked_at: row.madeAt.toISOString() },
  files: filmsOf(row),
})

const archiveTexts = ({ id, fromAt, sha256, size }: ExportRow) => ({
  archive: { name: archivedAs(id, fromAt), sha256, size },
})

const signed = (keys: Keys, told: object): SignedManifest => {
  const manifest = JSON.stringify(told, null, 2)
  const key = signer(keys)
  return { manifest, signature: signText(key, manifest), public_key: publicKeyText(key) }
}

/** What the films of an export are, as it is said within their archive: nobody knows yet what that will be. */
export const filmManifest = (keys: Keys, row: ExportRow): SignedManifest => signed(keys, texts(row))

/** What the file of an export is, in a text that cannot be changed afterwards. */
export const signedManifest = (keys: Keys, row: ExportRow): SignedManifest =>
  signed(keys, { ...texts(row), ...(row.format === 'zip' && archiveTexts(row)) })

/** What this installation's signatures are checked with. */
export const exportKey = (keys: Keys): string => publicKeyText(signer(keys))

/** Whether this installation said exactly this, with the secret that it has or one that it had. */
export const isOurManifest = (keys: Keys, told: Pick<SignedManifest, 'manifest' | 'signature'>): boolean =>
  signerSeeds(keys).some((seed) => isProvenBy(publicKeyText(signerOf(seed)), told))
