/** One channel of a playlist, as it is written there: trimmed, never guessed beyond its line. */
export interface PlaylistEntry {
  readonly kind: 'entry'
  /** The line of the `#EXTINF`. */
  readonly line: number
  /** The `tvg-id`, "" when there is none. */
  readonly id: string
  readonly name: string
  readonly tvgName: string
  readonly logo: string
  readonly groups: readonly string[]
  readonly number: number | null
  readonly isRadio: boolean
  /** Null where the list has no address, or words in its place ("no public stream"): the channel is there all the same. */
  readonly url: string | null
  readonly userAgent: string
  readonly referrer: string
  readonly catchup: PlaylistCatchup | null
  /** All attributes of the line, keys in lower case. */
  readonly attributes: Readonly<Record<string, string>>
  /** What `#KODIPROP` lines say of it. */
  readonly properties: Readonly<Record<string, string>>
}

export interface PlaylistCatchup {
  /** As written: `default`, `append`, `shift`, `flussonic` …; `shift` where only days are given. */
  readonly mode: string
  readonly days: number | null
  readonly source: string
}

export type PlaylistSkipReason =
  'lineTooLong' | 'noAddress' | 'noExtinf' | 'noName' | 'addressScheme' | 'addressTooLong' | 'badAddress' | 'repeat'

/** A line that gave no channel, and why. */
export interface PlaylistSkipped {
  readonly kind: 'skipped'
  readonly line: number
  readonly reason: PlaylistSkipReason
  readonly detail?: string
}

/** Something odd about a line that was taken nevertheless. */
export interface PlaylistNote {
  readonly kind: 'note'
  readonly line: number
  readonly reason: 'notUtf8' | 'noAddress'
  readonly detail?: string
}

export interface PlaylistHeader {
  readonly kind: 'header'
  readonly line: number
  readonly guideUrls: readonly string[]
}

export type PlaylistItem = PlaylistEntry | PlaylistSkipped | PlaylistNote | PlaylistHeader
