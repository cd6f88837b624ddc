/** A login that a television asked for and that a phone has yet to confirm. */
export interface OpenLogin {
  readonly code: string
  /** By it the television hears that it was let in. */
  readonly connectionToken: string
  readonly device: string
  readonly deviceUid: string
  readonly ip: string
  readonly userAgent: string
  /** Until then, in milliseconds since 1970. */
  readonly until: number
}

/** What a television gets once a phone confirmed its code. */
export interface Confirmed {
  readonly authkey: string
  readonly deviceUid: string
}

// Who reads a code off a screen types eight digits; a camera reads as many as nobody guesses.
export const shownDigits = 8
export const scannedDigits = 20
