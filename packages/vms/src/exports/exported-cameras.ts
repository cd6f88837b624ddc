import type { Row } from '@headend/base/db'
import { savedAs } from './export-file.js'
import type { ExportedCamera, ExportedFile, VmsExport } from './export.table.js'

type ExportRow = Row<typeof VmsExport>

/** So many cameras become one file at most. */
export const mostCameras = 16

/** The cameras of an export, in the order in which they were asked for. */
export const camerasOf = (row: ExportRow): readonly ExportedCamera[] =>
  row.cameras ?? [{ id: row.cameraId, guid: row.cameraGuid, name: row.cameraName, siteId: row.siteId ?? 0 }]

/** The films of an export; of one camera it is the file itself. */
export const filesOf = (row: ExportRow): readonly ExportedFile[] => {
  const { cameraId, fromAt, sha256, size, missingSeconds } = row
  if (row.format === 'zip') return row.files ?? []
  return [{ cameraId, name: savedAs(cameraId, fromAt), sha256, size, missingSeconds }]
}

/** How a list of names is told in a line. */
export const namesOf = (cameras: readonly { readonly name: string }[], most: number): string => {
  const whole = cameras.map(({ name }) => name).join(', ')
  return whole.length <= most ? whole : `${whole.slice(0, most - 1)}…`
}
