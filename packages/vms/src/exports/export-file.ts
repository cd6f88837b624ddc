/** How the films of an export are handed over. */
export const exportFormats = ['mp4', 'zip'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** The file of an export within the store. */
export const exportFile = (id: number, format: string): string => `vms/exports/${id}.${format}`

/** A film that waits there for those of the other cameras. */
export const partFile = (id: number, at: number): string => `vms/exports/${id}-${at}.mp4`

const whenOf = (fromAt: Date): string => fromAt.toISOString().slice(0, 19).replace(/[:T]/g, '-')

/** What a camera's film is called where somebody keeps it. */
export const savedAs = (cameraId: number, fromAt: Date): string => `camera-${cameraId}-${whenOf(fromAt)}.mp4`

/** What a file of several is called. */
export const archivedAs = (id: number, fromAt: Date): string => `export-${id}-${whenOf(fromAt)}.zip`
