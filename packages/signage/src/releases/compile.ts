import type { Row } from '@headend/base/db'
import type { DownloadRules } from '../delivery/windows.js'
import { daypartOf } from '../events/windows-text.js'
import { entryOf, uidOf } from '../events/schedule-entry.js'
import type { Item } from '../items/item.table.js'
import type { Asset, Layout, Playlist, PlaylistItem, Ref, ScheduleBody, Widget, Zone } from '../schedule/model.js'
import type { Snapshot } from './snapshot.js'

/** What decides what a screen plays, beside the publication; screens that agree in it share a body. */
export interface Inputs {
  readonly tz: string
  readonly eventIds: readonly number[]
  /** Nearest first. */
  readonly defaultPlaylistIds: readonly number[]
  readonly download?: DownloadRules | undefined
}

export interface CompiledAsset extends Asset {
  readonly sha256: string
  readonly size: number
  readonly mime: string
  readonly emergency: boolean
  /** Of long content the SHA-256 of each piece. */
  readonly chunks?: readonly string[] | undefined
}

export interface CompiledWidget extends Widget {
  readonly url: string
  readonly html: string
  readonly format: string
  readonly offline: string
  /** Which television it shows; its address is asked for when it is shown. */
  readonly television?: Television | undefined
}

/** A channel, or what it showed from an instant on, in milliseconds. */
export interface Television {
  readonly channelId: number
  readonly from?: number | undefined
  readonly seconds?: number | undefined
  readonly programId?: number | undefined
}

/** What a screen plays from, without its hash. */
export interface CompiledBody extends Omit<ScheduleBody, 'hash'> {
  readonly assets: Readonly<Record<string, CompiledAsset>>
  readonly widgets: Readonly<Record<string, CompiledWidget>>
  /** When it loads what it lacks; as is usual where nobody said anything. */
  readonly download?: DownloadRules | undefined
}

interface Limits {
  readonly validFrom: Date | null
  readonly validTo: Date | null
}

const from = (...limits: Limits[]): number | undefined =>
  finite(Math.max(...limits.map(({ validFrom }) => validFrom?.getTime() ?? -Infinity)))
const to = (...limits: Limits[]): number | undefined =>
  finite(Math.min(...limits.map(({ validTo }) => validTo?.getTime() ?? Infinity)))
const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)
const positive = (value: number): number | undefined => (value > 0 ? value : undefined)

/** A channel has no end of its own: so long it is shown at a time, and proved. */
const channelMs = 900_000

const televisionOf = ({
  kind,
  channelId,
  programId,
  recordFrom,
  durationMs,
}: Row<typeof Item>): Television | undefined => {
  if (kind === 'channel' && channelId !== null) return { channelId }
  if (kind !== 'archive' || channelId === null || recordFrom === null) return undefined
  const record = { channelId, from: recordFrom.getTime(), seconds: Math.ceil(durationMs / 1000) }
  return programId === null ? record : { ...record, programId }
}

const byId = <T extends { readonly id: number }>(rows: readonly T[]): ReadonlyMap<number, T> =>
  new Map(rows.map((row) => [row.id, row]))

/** Puts together what a screen needs of a publication, and nothing that it does not. */
export class Compilation {
  private readonly assets: Record<string, CompiledAsset> = {}
  private readonly widgets: Record<string, CompiledWidget> = {}
  private readonly playlists: Record<string, Playlist> = {}
  private readonly layouts: Record<string, Layout> = {}
  private readonly items
  private readonly media
  private readonly chunks

  constructor(private readonly snapshot: Snapshot) {
    this.items = byId(snapshot.items)
    this.media = byId(snapshot.media)
    this.chunks = new Map((snapshot.contents ?? []).map(({ sha256, chunks }) => [sha256, chunks]))
  }

  body({ tz, eventIds, defaultPlaylistIds, download }: Inputs): CompiledBody {
    const { snapshot } = this
    const events = snapshot.events.filter(({ id }) => eventIds.includes(id))
    const campaigns = byId(snapshot.campaigns)
    const compiled = events.map((row) => {
      const campaign = row.campaignId === null ? undefined : campaigns.get(row.campaignId)
      const limits = { validFrom: campaign?.startsAt ?? null, validTo: campaign?.endsAt ?? null }
      const entry = entryOf(row, this.refOf(row))
      return [uidOf.event(row.id), { ...entry, validFrom: from(row, limits), validTo: to(row, limits) }] as const
    })
    const own = [...new Set(events.map(({ campaignId }) => campaignId))].flatMap((id) => this.campaignDefault(id))
    const defaults = [...own, ...defaultPlaylistIds.map((id) => this.playlist(id))]
    for (const media of snapshot.media) if (media.isEmergency) this.asset(media.id)
    const dayparts = snapshot.dayparts.filter(({ id }) => events.some(({ daypartId }) => daypartId === id))
    return {
      tz,
      assets: this.assets,
      widgets: this.widgets,
      layouts: this.layouts,
      playlists: this.playlists,
      events: Object.fromEntries(compiled),
      dayparts: Object.fromEntries(dayparts.map((row) => [uidOf.daypart(row.id), daypartOf(row)])),
      defaults,
      removeNow: snapshot.removeNow.map(uidOf.event),
      download,
    }
  }

  private refOf(row: {
    playlistId?: number | null
    layoutId?: number | null
    itemId?: number | null
  }): Ref | undefined {
    if (row.playlistId != null) return this.playlist(row.playlistId)
    if (row.layoutId != null) return this.layout(row.layoutId)
    const item = row.itemId == null ? undefined : this.items.get(row.itemId)
    if (!item) return undefined
    const isPlain = item.durationMs === 0 && item.validFrom === null && item.validTo === null
    // Limits and lengths belong to entries, so that a thing that has its own stands alone in a playlist.
    return isPlain ? this.shown(item) : this.alone(uidOf.item(item.id), this.entry(item, { ...item, durationMs: 0 }))
  }

  private alone(uid: string, item: PlaylistItem): Ref {
    this.playlists[uid] = { mode: 'sequence', items: [item] }
    return { kind: 'playlist', uid }
  }

  private entry(item: Row<typeof Item>, own: Limits & { durationMs: number }): PlaylistItem {
    return {
      uid: uidOf.item(item.id),
      ref: this.shown(item),
      durationMs: positive(own.durationMs) ?? positive(item.durationMs),
      validFrom: from(item, own),
      validTo: to(item, own),
    }
  }

  private shown(item: Row<typeof Item>): Ref {
    if (item.mediaId !== null) return this.asset(item.mediaId)
    const uid = uidOf.item(item.id)
    const { kind: type, url, html, clockFormat: format, offline } = item
    const television = televisionOf(item)
    const minDurationMs = positive(item.durationMs) ?? (television && channelMs)
    this.widgets[uid] = { type, url, html, format, offline, minDurationMs, ...(television && { television }) }
    return { kind: 'widget', uid }
  }

  private asset(mediaId: number): Ref {
    const uid = uidOf.media(mediaId)
    const media = this.media.get(mediaId)
    if (media?.state === 'ready') {
      const made = this.snapshot.renditions.find((one) => one.mediaId === mediaId && one.profile === 'screen')
      const { sha256, size, mime } = made ?? media
      const { kind, isEmergency: emergency, durationMs } = media
      const limits = { from: from(media), to: to(media), durMs: positive(durationMs) }
      const chunks = this.chunks.get(sha256)
      this.assets[uid] = { kind, sha256, size, mime, emergency, chunks, ...limits }
    }
    return { kind: 'asset', uid }
  }

  private playlist(id: number): Ref {
    const uid = uidOf.playlist(id)
    const row = this.snapshot.playlists.find((one) => one.id === id)
    if (row && !this.playlists[uid]) {
      // Noted before its entries are looked at, so that nothing leads back here without an end.
      this.playlists[uid] = { mode: 'sequence', items: [] }
      const entries = this.snapshot.entries.filter(({ playlistId }) => playlistId === id)
      const items = entries
        .toSorted((a, b) => a.position - b.position || a.id - b.id)
        .flatMap((one) => this.entryOf(one))
      this.playlists[uid] = { mode: row.mode as Playlist['mode'], items }
    }
    return { kind: 'playlist', uid }
  }

  private entryOf(entry: Snapshot['entries'][number]): PlaylistItem[] {
    const item = entry.itemId === null ? undefined : this.items.get(entry.itemId)
    const ref = item ? undefined : this.refOf({ playlistId: entry.nestedId, layoutId: entry.layoutId })
    const { weight, transition } = entry
    // What is usual is not said, and releases from before there was anything else say nothing.
    const isUsual = transition === undefined || transition === 'cut'
    const own = { weight, uid: `n${entry.id}`, ...(!isUsual && { transition }) }
    if (item) return [{ ...this.entry(item, entry), ...own }]
    if (!ref) return []
    return [{ ref, durationMs: positive(entry.durationMs), validFrom: from(entry), validTo: to(entry), ...own }]
  }

  private layout(id: number): Ref {
    const uid = uidOf.layout(id)
    const row = this.snapshot.layouts.find((one) => one.id === id)
    if (row && !this.layouts[uid]) {
      const { width, height, background, durationMs } = row
      const canvas = { width, height, background, durMs: positive(durationMs) }
      this.layouts[uid] = { ...canvas, zones: [] }
      const zones = this.snapshot.zones.filter(({ layoutId }) => layoutId === id)
      this.layouts[uid] = { ...canvas, zones: zones.flatMap((zone) => this.zone(zone)) } as Layout
    }
    return { kind: 'layout', uid }
  }

  private zone(row: Snapshot['zones'][number]): Zone[] {
    const content = this.refOf(row)
    if (!content) return []
    const { name, x, y, width, height, level, fit, hasAudio, isMain: main } = row
    const drawn = { name, x, y, width, height, level, fit, hasAudio }
    return [{ ...drawn, id: `z${row.id}`, content, main }]
  }

  private campaignDefault(id: number | null): Ref[] {
    const campaign = this.snapshot.campaigns.find((one) => one.id === id)
    if (!campaign || campaign.defaultPlaylistId === null) return []
    const limits = { validFrom: campaign.startsAt, validTo: campaign.endsAt }
    const ref = this.playlist(campaign.defaultPlaylistId)
    const uid = `c${campaign.id}`
    return [this.alone(uid, { uid, ref, validFrom: from(limits), validTo: to(limits) })]
  }
}
