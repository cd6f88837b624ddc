/** The machine's clock, asked in this file and no other. */
export const now = (): Date => new Date()
