/** Where bytes lie that came in pieces and are not whole yet. */
export const pieceFile = (mediaId: number, offset: number): string => `signage/uploads/${mediaId}/${offset}`
