import type { Context, Operators } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Category } from '../categories/category.table.js'
import { Channel } from '../channels/channel.table.js'
import { Playlist } from '../channels/playlist.table.js'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { clip, keptGuideId } from './clip.js'
import { identifyEntries, type IdentifiedEntry } from './identify-entries.js'
import { differences, type ImportSummary, type ReportedLine } from './import-summary.js'
import type { PlaylistEntry } from './playlist-items.js'
import { readPlaylist } from './playlist-reader.js'
import { takenBack } from './taken-back.js'

/** Where a list belongs: its own name, and the tariff its channels are put into. */
export interface PlaylistTarget {
  readonly name: string
  /** Empty: into no tariff. */
  readonly tariffName: string
}

const positionGap = 1000
const withoutGroup = 'Other'

type Fields = Omit<Draft<typeof Channel>, 'createdAt' | 'playlistId' | 'importKey'>

export class PlaylistImportService {
  constructor(private readonly operators: Operators) {}

  /** Reads a list to its end and then makes the operator's channels what it says, all in one transaction. */
  async import(ctx: Context, chunks: AsyncIterable<Buffer>, target: PlaylistTarget): Promise<ImportSummary> {
    const { entries, ...reports } = await read(chunks)
    return { ...(await ctx.transaction((ctx) => this.apply(ctx, entries, target))), ...reports }
  }

  /** What `import` would do, and the names of the channels: it is done, and then taken back. */
  async preview(ctx: Context, chunks: AsyncIterable<Buffer>, target: PlaylistTarget) {
    const { entries, ...reports } = await read(chunks)
    const counts = await takenBack(ctx, (ctx) => this.apply(ctx, entries, target))
    return { ...counts, ...reports, names: entries.map(({ entry }) => clip(entry.name, 255)) }
  }

  private async apply(ctx: Context, entries: readonly IdentifiedEntry[], target: PlaylistTarget) {
    const playlist = await this.playlist(ctx, target)
    const categories = await this.categories(ctx, entries)
    const known = await ctx.repo(Channel).find({ where: { playlistId: playlist.id } })
    const byKey = new Map(known.map((channel) => [channel.importKey, channel]))
    const added: Draft<typeof Channel>[] = []
    let changed = 0
    for (const [index, { key, entry }] of entries.entries()) {
      const fields = fieldsOf(entry, categories, (index + 1) * positionGap)
      const channel = byKey.get(key)
      byKey.delete(key)
      if (!channel) added.push({ ...fields, playlistId: playlist.id, importKey: key, createdAt: ctx.now })
      else if (await this.bringUpToDate(ctx, channel, fields)) changed += 1
    }
    await ctx.repo(Channel).addMany(added)
    const gone = [...byKey.values()]
    for (const { id } of gone) await ctx.repo(Channel).remove({ id })
    const opened = await this.putIntoTariff(ctx, playlist.id, target.tariffName)
    await ctx.repo(Playlist).change({ id: playlist.id }, { importedAt: ctx.now, lastError: '' })
    if (added.length + changed + gone.length + opened > 0) await ctx.bump(catalogueTag)
    const unchanged = entries.length - added.length - changed
    return { added: added.length, changed, removed: gone.length, unchanged }
  }

  private async bringUpToDate(ctx: Context, channel: Row<typeof Channel>, fields: Fields): Promise<boolean> {
    const patch: Patch<typeof Channel> = differences(fields, channel)
    if (Object.keys(patch).length === 0) return false
    await ctx.repo(Channel).change({ id: channel.id }, patch)
    return true
  }

  private async playlist(ctx: Context, { name, tariffName }: PlaylistTarget): Promise<Row<typeof Playlist>> {
    const known = await ctx.repo(Playlist).first({ where: { name } })
    if (!known) return ctx.repo(Playlist).add({ name, tariffName })
    // Read again by itself, the list goes where it was last told to.
    const isMoved = tariffName !== '' && tariffName !== known.tariffName
    if (isMoved) await ctx.repo(Playlist).change({ id: known.id }, { tariffName })
    return known
  }

  /** The ids of the categories that the list names, made where they are missing. */
  private async categories(ctx: Context, entries: readonly IdentifiedEntry[]): Promise<ReadonlyMap<string, number>> {
    const ids = new Map((await ctx.repo(Category).find({ order: ['-id'] })).map(({ id, name }) => [name, id]))
    for (const { entry } of entries) {
      const name = groupOf(entry)
      if (ids.has(name)) continue
      const { id } = await ctx.repo(Category).add({ name, position: (ids.size + 1) * positionGap })
      ids.set(name, id)
    }
    return ids
  }

  /** Puts all channels of the list into the tariff, which is made where it is missing; says how many were new to it. */
  private async putIntoTariff(ctx: Context, playlistId: number, name: string): Promise<number> {
    if (name === '') return 0
    const { currency } = await this.operators.facts(ctx)
    const tariff =
      (await ctx.repo(Tariff).first({ where: { name } })) ?? (await ctx.repo(Tariff).add({ name, currency }))
    const links = await ctx.repo(TariffChannel).find({ where: { tariffId: tariff.id } })
    const there = new Set(links.map(({ channelId }) => channelId))
    const channels = await ctx.repo(Channel).find({ where: { playlistId }, only: ['id'] })
    const missing = channels.filter(({ id }) => !there.has(id))
    await ctx.repo(TariffChannel).addMany(missing.map(({ id }) => ({ tariffId: tariff.id, channelId: id })))
    return missing.length
  }
}

/** The channels of a list, and what was odd about its lines. */
const read = async (chunks: AsyncIterable<Buffer>) => {
  const entries: PlaylistEntry[] = []
  const skipped: ReportedLine[] = []
  const notes: ReportedLine[] = []
  for await (const item of readPlaylist(chunks)) {
    if (item.kind === 'entry') entries.push(item)
    else if (item.kind === 'skipped') skipped.push(item)
    else if (item.kind === 'note') notes.push(item)
  }
  const identified = identifyEntries(entries)
  const repeats = [...skipped, ...identified.repeats].sort((a, b) => a.line - b.line)
  return { entries: identified.entries, skipped: repeats.map(reported), notes: notes.map(reported) }
}

const groupOf = (entry: PlaylistEntry): string => clip(entry.groups[0] ?? withoutGroup, 128)

const fieldsOf = (entry: PlaylistEntry, categories: ReadonlyMap<string, number>, position: number): Fields => ({
  name: clip(entry.name, 255),
  categoryId: categories.get(groupOf(entry)) ?? 0,
  iconUrl: entry.logo.length <= 500 ? entry.logo : '',
  uri: entry.url ?? '',
  guideId: keptGuideId(entry.id),
  lcnNumber: entry.number ?? 0,
  recordingDays: entry.catchup?.days ?? 0,
  position,
  meta: {
    ...(entry.userAgent !== '' && { user_agent: entry.userAgent }),
    ...(entry.referrer !== '' && { referrer: entry.referrer }),
  },
})

const reported = ({ line, reason, detail }: ReportedLine): ReportedLine => ({
  line,
  reason,
  ...(detail !== undefined && { detail }),
})
