export interface GuideText {
  /** As written (`en`, `pt-BR`), "" when the guide does not say. */
  readonly lang: string
  readonly text: string
}

export interface GuideChannel {
  readonly kind: 'channel'
  readonly line: number
  readonly id: string
  readonly names: readonly GuideText[]
  readonly icon: string
}

export interface GuideCredit {
  /** The element's name: `actor`, `director`, `presenter` … */
  readonly role: string
  readonly name: string
  readonly character: string
}

export interface GuideEpisode {
  readonly season: number | null
  readonly number: number | null
  /** As written, for what has no numbers. */
  readonly text: string
}

export interface GuideProgramme {
  readonly kind: 'programme'
  readonly line: number
  readonly channelId: string
  readonly start: Date
  readonly stop: Date | null
  readonly titles: readonly GuideText[]
  readonly subTitles: readonly GuideText[]
  readonly descriptions: readonly GuideText[]
  readonly categories: readonly GuideText[]
  readonly icon: string
  readonly ageRating: number | null
  /** From 0 to 10. */
  readonly stars: number | null
  readonly episode: GuideEpisode | null
  readonly year: number | null
  readonly credits: readonly GuideCredit[]
  readonly countries: readonly string[]
  /** The id that the source gives it; empty where it gives none. */
  readonly externalId: string
  readonly isPremiere: boolean
  readonly isNew: boolean
  readonly isLive: boolean
  readonly isRepeated: boolean
}

export type GuideSkipReason =
  'noChannelId' | 'noTitle' | 'badTime' | 'impossibleTime' | 'unknownZone' | 'repeat' | 'sameStart' | 'repeatedChannel'

/** A channel or programme that was not taken, and why. */
export interface GuideSkipped {
  readonly kind: 'skipped'
  readonly line: number
  readonly reason: GuideSkipReason
  readonly detail?: string
}

/** Something odd about what was taken nevertheless. */
export interface GuideNote {
  readonly kind: 'note'
  readonly line: number
  readonly reason: 'badStop' | 'mendedText'
  readonly detail?: string
}

export type GuideItem = GuideChannel | GuideProgramme | GuideSkipped | GuideNote
