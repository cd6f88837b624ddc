import { instantOf, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { EpgSource } from '../epg/epg-source.table.js'
import { GuideNamesService } from '../epg/guide-names.service.js'
import type { GuideNaming } from '../epg/guide-naming.js'
import { writtenTags } from '../epg/guide-tag.js'
import { Program } from '../epg/program.table.js'
import { QualityService } from '../epg/quality.service.js'
import { clip, keptGuideId } from './clip.js'
import { comparePrograms } from './compare-programs.js'
import { arrangeChannel, splitByDay, type PlacedProgramme } from './guide-days.js'
import { readGuide } from './guide-reader.js'
import { differences, type ImportSummary, type Progress, type ReportedLine } from './import-summary.js'
import { stageGuide, type StagedGuide } from './stage-guide.js'

/** What an import of a guide did; `channels` counts those that programmes came for. */
export interface GuideSummary extends ImportSummary {
  /** Programmes in the file, repeats included. */
  readonly read: number
  readonly channels: number
  readonly overlaps: number
  readonly holes: number
}

interface Tally {
  added: number
  changed: number
  removed: number
  unchanged: number
  channels: number
  overlaps: number
  holes: number
}

export interface GuideImportOptions {
  /** The id of one channel inside the source: it becomes what the guide says, all its other programmes go. */
  readonly only?: string
}

/** One channel of an import. */
interface Target {
  readonly epgChannelId: number
  /** Nothing stays that the guide does not tell. */
  readonly isWhole: boolean
  readonly naming: GuideNaming
}

interface DayTarget extends Omit<Target, 'isWhole'> {
  /** What is known and was not told again so far, by its beginning. */
  readonly left: Map<number, Row<typeof Program>>
  readonly tally: Tally
}

export class GuideImportService {
  private readonly names = new GuideNamesService()
  private readonly quality = new QualityService()

  constructor(
    /** Whether all categories that a guide names are kept, or the first of each programme. */
    private readonly keepsAllCategories = true,
  ) {}

  /**
   * Reads a guide to its end, then commits it channel by channel and day by day, so that no writer waits long and a
   * process that is killed leaves whole days. Programmes keep their ids: they are known again by channel and beginning.
   * The context's operator owns a new source; without one it is common.
   */
  async import(
    ctx: Context,
    source: Row<typeof EpgSource>,
    chunks: AsyncIterable<Buffer>,
    progress?: Progress,
    { only }: GuideImportOptions = {},
  ): Promise<GuideSummary> {
    const staged = await stageGuide(readGuide(chunks, { localToInstant: (local) => instantOf(local, source.timeZone) }))
    try {
      const tally: Tally = { added: 0, changed: 0, removed: 0, unchanged: 0, channels: 0, overlaps: 0, holes: 0 }
      const skipped: ReportedLine[] = []
      const notes: ReportedLine[] = []
      for (const { kind, ...line } of staged.reports) (kind === 'skipped' ? skipped : notes).push(line)
      const channelIds = await this.channels(ctx, source, staged)
      const naming = await this.names.naming(ctx, source.id)
      for await (const { channelId, programmes } of staged.batches()) {
        if (only !== undefined && keptGuideId(channelId) !== only) continue
        const arranged = arrangeChannel(programmes)
        for (const { kind: _kind, ...line } of arranged.skipped) skipped.push(line)
        tally.overlaps += arranged.quality.overlaps
        tally.holes += arranged.quality.holes
        tally.channels += 1
        const epgChannelId = channelIds.get(keptGuideId(channelId)) ?? 0
        const removed = tally.removed
        await this.channel(ctx, { epgChannelId, isWhole: only !== undefined, naming }, arranged.programmes, tally)
        const { overlaps, holes } = arranged.quality
        const findings = { overlaps, holes, doubles: arranged.skipped.length, removed: tally.removed - removed }
        await this.quality.note(ctx, { sourceId: source.id, epgChannelId }, findings)
        progress?.(tally.channels, channelIds.size)
      }
      await this.names.note(ctx, source, naming)
      await ctx.repo(EpgSource).change({ id: source.id }, { importedAt: ctx.now, lastError: '' })
      return { ...tally, read: staged.programmes, skipped: skipped.sort((a, b) => a.line - b.line), notes }
    } finally {
      await staged.close()
    }
  }

  /** The source of this name, made where it is missing. */
  async source(ctx: Context, name: string): Promise<Row<typeof EpgSource>> {
    const own = await ctx.repo(EpgSource).first({ where: { name, clientId: ctx.clientId } })
    return own ?? ctx.repo(EpgSource).add({ name })
  }

  /** Makes the channels of the guide what it says, and gives their ids by their ids inside the source. */
  private async channels(
    ctx: Context,
    source: Row<typeof EpgSource>,
    staged: StagedGuide,
  ): Promise<ReadonlyMap<string, number>> {
    return ctx.transaction(async (ctx) => {
      const repo = ctx.repo(EpgChannel)
      const known = new Map((await repo.find({ where: { sourceId: source.id } })).map((row) => [row.externalId, row]))
      let touched = 0
      for (const { externalId, fields, isDeclared } of wantedChannels(staged)) {
        const row = known.get(externalId)
        if (!row) {
          const draft = { ...fields, sourceId: source.id, externalId, sourceUpdatedAt: ctx.now }
          known.set(externalId, await repo.add(draft))
        } else if (!isDeclared || Object.keys(differences(fields, row)).length === 0) continue
        else await repo.change({ id: row.id }, { ...fields, sourceUpdatedAt: ctx.now })
        touched += 1
      }
      if (touched > 0) await ctx.bump(catalogueTag)
      return new Map([...known].map(([externalId, { id }]) => [externalId, id]))
    })
  }

  private async channel(
    ctx: Context,
    { epgChannelId, isWhole, naming }: Target,
    programmes: readonly PlacedProgramme[],
    tally: Tally,
  ): Promise<void> {
    const [first, last] = [programmes[0], programmes.at(-1)]
    if (!first || !last) return
    // Only what the file speaks of may go: earlier programmes of its first day came with an earlier file.
    const beginsAt = { [Op.gte]: first.start, [Op.lt]: last.stop }
    const known = await ctx.repo(Program).find({ where: isWhole ? { epgChannelId } : { epgChannelId, beginsAt } })
    const left = new Map(known.map((row) => [row.beginsAt.getTime(), row]))
    const write = { epgChannelId, naming, left, tally }
    for (const day of splitByDay(programmes).values()) await this.day(ctx, day, write)
    if (left.size === 0) return
    await ctx.transaction(async (ctx) => {
      tally.removed += await ctx.repo(Program).remove({ id: { [Op.in]: [...left.values()].map(({ id }) => id) } })
      await ctx.bump(...writtenTags(epgChannelId, left.values()))
    })
  }

  /** Writes one day of one channel; takes what it knows again out of `left`. */
  private async day(
    ctx: Context,
    programmes: readonly PlacedProgramme[],
    { epgChannelId, naming, left, tally }: DayTarget,
  ): Promise<void> {
    const place = { epgChannelId, naming, keepsAll: this.keepsAllCategories }
    const { added, changed, spans } = comparePrograms(programmes, left, place)
    tally.added += added.length
    tally.changed += changed.length
    tally.unchanged += programmes.length - added.length - changed.length
    if (added.length + changed.length === 0) return
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Program).addMany(added)
      for (const { id, patch } of changed) await ctx.repo(Program).change({ id }, patch)
      await ctx.bump(...writtenTags(epgChannelId, spans))
    })
  }
}

/** The channels of a guide as rows; one that only programmes speak of has its id for a name. */
const wantedChannels = ({ channels, undeclared }: StagedGuide) => {
  const all = [
    ...channels.map((channel) => ({ ...channel, isDeclared: true })),
    ...undeclared.map((id) => ({ id, names: [], icon: '', isDeclared: false })),
  ]
  return all.map(({ id, names, icon, isDeclared }, index) => {
    const name = clip(names[0]?.text ?? id, 255)
    const fields = { name, iconUrl: icon.length <= 500 ? icon : '', position: (index + 1) * 1000 }
    return { externalId: keptGuideId(id), fields, isDeclared }
  })
}
