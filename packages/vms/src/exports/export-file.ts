/** The file of an export within the store. */
export const exportFile = (id: number): string => `vms/exports/${id}.mp4`

/** What it is called where somebody keeps it. */
export const savedAs = (id: number, fromAt: Date): string =>
  `camera-${id}-${fromAt.toISOString().slice(0, 19).replace(/[:T]/g, '-')}.mp4`
