import type { Item } from './content.js'

/** What fills the screen, and until when unless the schedule says otherwise. */
export interface Playing {
  readonly kind: 'takeover' | 'off' | 'event' | 'interrupt' | 'default' | 'builtIn'
  /** Of the takeover or event; of a default what it refers to. */
  readonly uid: string
  /** A new version of a takeover begins anew. */
  readonly version: number
  readonly priority: number
  readonly item: Item | undefined
  readonly startedAt: number
  readonly endsAt: number
  /** Events above this one that had used up their plays when it was chosen. */
  readonly above: readonly string[]
}

/** Where something stands in its pass. */
export interface Cursor {
  readonly date: string
  readonly pass: number
  readonly index: number
}

/** Milliseconds shown in a clock hour, by interrupt; all else is under the empty name. */
export interface Hour {
  readonly startsAt: number
  /** The interrupts and their shares that this was counted for. */
  readonly shares: string
  readonly played: Readonly<Record<string, number>>
}

/** What a device remembers between two looks at its schedule; plain, so that it can be kept over a restart. */
export interface History {
  readonly playing: Playing | undefined
  /** The event whose turn it was last. */
  readonly turn: string
  /** Whether that event is in the middle of its pass. */
  readonly isMidPass: boolean
  readonly cursors: Readonly<Record<string, Cursor>>
  /** Turns of limited events within the last hour. */
  readonly starts: Readonly<Record<string, readonly number[]>>
  readonly hour: Hour | undefined
}

/** Of a device that has shown nothing yet. */
export const noHistory: History = {
  playing: undefined,
  turn: '',
  isMidPass: false,
  cursors: {},
  starts: {},
  hour: undefined,
}
