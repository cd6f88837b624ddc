/** Where bytes lie that came in pieces and are not whole yet. */
export const pieceFile = (mediaId: number, offset: number): string => `signage/uploads/${mediaId}/${offset}`
/** Where bytes lie by what they are. */
export const mediaFile = (sha256: string): string => `signage/media/${sha256}`
