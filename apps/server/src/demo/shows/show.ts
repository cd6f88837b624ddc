/** Something that an invented channel sends. */
export interface Show {
  readonly title: string
  readonly genre: string
  /** As long as one edition of it runs. */
  readonly minutes: number
  readonly about: string
  /** What single editions are about; one of them is told of each day. */
  readonly episodes: readonly string[]
  readonly age?: number
  /** Of a film. */
  readonly year?: number
}

/** A part of the day and what is sent in it. */
export interface DayPart {
  /** The hour it begins at; the first begins at 0, and each ends where the next begins. */
  readonly from: number
  /** Each day at the beginning of this part. */
  readonly opening?: Show
  /** What the rest of it is filled with, in turn. */
  readonly pool: readonly Show[]
}

/** The day of a channel. */
export type Format = readonly DayPart[]
