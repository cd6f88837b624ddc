import type { Recurrence } from './dates.js'

/** Something that can be shown. */
export interface Ref {
  readonly kind: 'asset' | 'widget' | 'layout' | 'playlist'
  readonly uid: string
}

/** A window of a day: times on the wall, a daypart by its uid, or the whole day. */
export type DayWindow =
  { readonly from: string; readonly to: string } | { readonly daypart: string } | { readonly allDay: true }

/** Windows that have a name, and other windows on some weekdays and dates; no windows: closed. */
export interface Daypart {
  readonly windows: readonly DayWindow[]
  /** By ISO weekday, 1 is Monday. */
  readonly weekdays?: Readonly<Record<string, readonly DayWindow[]>>
  readonly dates?: readonly { readonly on: Recurrence; readonly windows: readonly DayWindow[] }[]
}

export const eventKinds = ['play', 'interrupt', 'overlay', 'command', 'power'] as const
export type EventKind = (typeof eventKinds)[number]

/** What a device does at a time, in the words of orders. */
export interface ScheduledCommand {
  readonly type: string
  readonly args: Readonly<Record<string, unknown>>
}

/** One entry of the schedule. Instants are milliseconds since 1970. */
export interface ScheduleEvent extends Recurrence {
  readonly kind: EventKind
  readonly content?: Ref | undefined
  /** Of a command, whose `dtstart` is a local date and time. */
  readonly command?: ScheduledCommand | undefined
  /** 0 to 100; the highest wins. */
  readonly priority: number
  /** The turn among equals, then `createdAt`, then the uid. */
  readonly order: number
  readonly createdAt: number
  readonly windows: readonly DayWindow[]
  readonly validFrom?: number | undefined
  readonly validTo?: number | undefined
  /** `device`: the device's own wall; `zone:<IANA>`: the same instant everywhere. */
  readonly clock: string
  readonly maxPlaysPerHour?: number | undefined
  /** Seconds of each clock hour, of an interrupt. */
  readonly shareOfVoice?: number | undefined
  /** One item a turn, instead of the whole playlist. */
  readonly interleave?: boolean | undefined
}

export interface Asset {
  readonly kind: string
  readonly durMs?: number | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

export interface Widget {
  readonly type: string
  readonly minDurationMs?: number | undefined
}

export interface Zone {
  readonly id: string
  readonly content: Ref
  /** The zone whose length is the layout's, where it states none. */
  readonly main: boolean
}

export interface Layout {
  readonly durMs?: number | undefined
  readonly zones: readonly Zone[]
}

export interface PlaylistItem {
  readonly uid: string
  readonly ref: Ref
  readonly durationMs?: number | undefined
  /** 1 to 100, of a weighted playlist. */
  readonly weight?: number | undefined
  /** How it comes on, for whoever draws it; at once where nothing is said. */
  readonly transition?: string | undefined
  readonly validFrom?: number | undefined
  readonly validTo?: number | undefined
}

export interface Playlist {
  readonly mode: 'sequence' | 'shuffle' | 'weighted'
  readonly items: readonly PlaylistItem[]
}

/** Content above every schedule, until it is over. */
export interface Takeover {
  readonly uid: string
  readonly version: number
  readonly severity: number
  readonly startedAt: number
  readonly expiresAt: number
  readonly content?: Ref | undefined
}

type ByUid<T> = Readonly<Record<string, T>>

/** What one device plays from. */
export interface ScheduleBody {
  /** The device's own zone. */
  readonly tz: string
  /** Tells one body from another; part of every seed. */
  readonly hash: string
  readonly assets: ByUid<Asset>
  readonly widgets: ByUid<Widget>
  readonly layouts: ByUid<Layout>
  readonly playlists: ByUid<Playlist>
  readonly events: ByUid<ScheduleEvent>
  readonly dayparts: ByUid<Daypart>
  /** What plays while no event does, the first that can: a campaign's, the device's, the operator's. */
  readonly defaults: readonly Ref[]
  /** Uids that leave the screen at once, instead of at the end of their item. */
  readonly removeNow?: readonly string[] | undefined
}

/** What a device knows of itself at an instant. */
export interface Facts {
  /** Whether it has this whole, and can show it. */
  canPlay(ref: Ref): boolean
  readonly takeovers?: readonly Takeover[]
  /** Its clock was never set: it plays its defaults until it is. */
  readonly isClockUnknown?: boolean
}
