import type { Facts, PlaylistItem, Ref, ScheduleBody } from './model.js'
import { drawn, shuffled } from './seed.js'

/** Playlists stand in playlists so deep; what lies deeper is not shown. */
export const deepest = 5
/** What has no length of its own is shown for so long. */
export const usualMs = 10_000

/** One thing to show, and for how long. */
export interface Item {
  /** The item of the playlist, or what is shown itself where it stands in none. */
  readonly uid: string
  readonly ref: Ref
  readonly durationMs: number
}

interface Limits {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

const isWithin = ({ from = -Infinity, to = Infinity }: Limits, at: number): boolean => at >= from && at < to

const limitsOf = ({ validFrom, validTo }: PlaylistItem): Limits => ({ from: validFrom, to: validTo })

/** What there is to show of a body, and how long it takes. */
export class Content {
  constructor(private readonly body: ScheduleBody) {}

  /** Whether a device can show this now: it has it whole, it is in its time, it is one the device supports. */
  isPlayable(ref: Ref, facts: Facts, at: number, depth = 0): boolean {
    if (depth > deepest) return false
    if (ref.kind === 'playlist')
      return (this.body.playlists[ref.uid]?.items ?? []).some((item) => this.isItemPlayable(item, facts, at, depth))
    if (ref.kind === 'layout') {
      const zones = this.body.layouts[ref.uid]?.zones ?? []
      // A layout without its main part is a frame around nothing.
      const main = zones.find((zone) => zone.main) ?? zones[0]
      return main !== undefined && facts.canPlay(ref) && this.isPlayable(main.content, facts, at, depth + 1)
    }
    if (ref.kind === 'widget') return this.body.widgets[ref.uid] !== undefined && facts.canPlay(ref)
    const asset = this.body.assets[ref.uid]
    return asset !== undefined && isWithin(asset, at) && facts.canPlay(ref)
  }

  /** The next instant at which something of this begins or ends to be valid; infinite where nothing does. */
  nextChangeAt(ref: Ref, at: number, depth = 0): number {
    if (depth > deepest) return Infinity
    if (ref.kind === 'asset') return after(this.body.assets[ref.uid] ?? {}, at)
    if (ref.kind === 'layout') {
      const zones = this.body.layouts[ref.uid]?.zones ?? []
      return Math.min(Infinity, ...zones.map(({ content }) => this.nextChangeAt(content, at, depth + 1)))
    }
    if (ref.kind === 'widget') return Infinity
    const items = this.body.playlists[ref.uid]?.items ?? []
    return Math.min(
      Infinity,
      ...items.flatMap((item) => [after(limitsOf(item), at), this.nextChangeAt(item.ref, at, depth + 1)]),
    )
  }

  /**
   * One pass through this, in the order it is shown: the `pass`-th of a day. `date` and the body decide what is
   * shuffled and drawn, so that everyone who knows them knows the order.
   */
  pass(ref: Ref, facts: Facts, at: number, turn: { readonly date: string; readonly pass: number }, depth = 0): Item[] {
    const playlist = ref.kind === 'playlist' ? this.body.playlists[ref.uid] : undefined
    if (!playlist) return [{ uid: ref.uid, ref, durationMs: this.lengthOf(ref, depth) }]
    const name = `${this.body.hash}|${ref.uid}|${turn.date}|${turn.pass}`
    const playable = playlist.items.filter((item) => this.isItemPlayable(item, facts, at, depth))
    const order =
      playlist.mode === 'weighted'
        ? drawn(playable, ({ weight }) => weight ?? 1, name)
        : playlist.mode === 'shuffle'
          ? shuffled(playlist.items, name).filter((item) => playable.includes(item))
          : playable
    return order.flatMap((item) => {
      if (item.ref.kind === 'playlist') return this.pass(item.ref, facts, at, turn, depth + 1)
      const durationMs = item.durationMs ?? this.lengthOf(item.ref, depth + 1)
      return [{ uid: item.uid, ref: item.ref, durationMs }]
    })
  }

  /** How long this takes: what it says, else what is in it. */
  lengthOf(ref: Ref, depth = 0): number {
    if (depth > deepest) return usualMs
    if (ref.kind === 'asset') return this.body.assets[ref.uid]?.durMs ?? usualMs
    if (ref.kind === 'widget') return this.body.widgets[ref.uid]?.minDurationMs ?? usualMs
    if (ref.kind === 'layout') {
      const layout = this.body.layouts[ref.uid]
      const main = layout?.zones.find((zone) => zone.main) ?? layout?.zones[0]
      return layout?.durMs ?? (main ? this.lengthOf(main.content, depth + 1) : usualMs)
    }
    const items = this.body.playlists[ref.uid]?.items ?? []
    const sum = items.reduce((ms, item) => ms + (item.durationMs ?? this.lengthOf(item.ref, depth + 1)), 0)
    return sum > 0 ? sum : usualMs
  }

  private isItemPlayable(item: PlaylistItem, facts: Facts, at: number, depth: number): boolean {
    return isWithin(limitsOf(item), at) && this.isPlayable(item.ref, facts, at, depth + 1)
  }
}

const after = ({ from = -Infinity, to = Infinity }: Limits, at: number): number =>
  from > at ? from : to > at ? to : Infinity
