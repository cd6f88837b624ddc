import { instantOf, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { EpgSource } from '../epg/epg-source.table.js'
import { GuideNamesService } from '../epg/guide-names.service.js'
import type { GuideNaming } from '../epg/guide-naming.js'
import { Program } from '../epg/program.table.js'
import { keptGuideId } from './clip.js'
import { comparePrograms } from './compare-programs.js'
import { arrangeChannel, type PlacedProgramme } from './guide-days.js'
import { readGuide } from './guide-reader.js'
import type { ImportFindings } from './import-run.table.js'
import type { ReportedLine } from './import-summary.js'
import { stageGuide, type StagedGuide } from './stage-guide.js'

const firstNames = 8
/** So many lines that were not taken are named. */
export const namedLines = 50

interface Tally {
  added: number
  changed: number
  removed: number
  unchanged: number
  channels: number
  from: number
  until: number
}

/** The one channel whose programmes are compared. */
interface Compared {
  readonly epgChannelId: number | undefined
  readonly naming: GuideNaming
}

/** What an import of a guide would do, found out without writing anything. */
export class GuidePreviewService {
  private readonly names = new GuideNamesService()

  constructor(private readonly keepsAll: boolean) {}

  async preview(ctx: Context, name: string, chunks: AsyncIterable<Buffer>): Promise<ImportFindings> {
    const source = await ctx.repo(EpgSource).first({ where: { name, clientId: ctx.clientId } })
    const zone = source?.timeZone ?? 'UTC'
    const staged = await stageGuide(readGuide(chunks, { localToInstant: (local) => instantOf(local, zone) }))
    try {
      const known = source ? await ctx.repo(EpgChannel).find({ where: { sourceId: source.id } }) : []
      const ids = new Map(known.map((row) => [row.externalId, row.id]))
      const naming = await this.names.naming(ctx, source?.id ?? 0)
      const tally: Tally = { added: 0, changed: 0, removed: 0, unchanged: 0, channels: 0, from: Infinity, until: 0 }
      const skipped: ReportedLine[] = staged.reports.filter(({ kind }) => kind === 'skipped')
      for await (const { channelId, programmes } of staged.batches()) {
        const arranged = arrangeChannel(programmes)
        skipped.push(...arranged.skipped)
        const epgChannelId = ids.get(keptGuideId(channelId))
        await this.channel(ctx, { epgChannelId, naming }, arranged.programmes, tally)
      }
      return findingsOf(tally, { skipped, staged, matched: await matchedBy(ctx, staged) })
    } finally {
      await staged.close()
    }
  }

  private async channel(
    ctx: Context,
    { epgChannelId, naming }: Compared,
    programmes: readonly PlacedProgramme[],
    tally: Tally,
  ): Promise<void> {
    const [first, last] = [programmes[0], programmes.at(-1)]
    if (!first || !last) return
    tally.channels += 1
    tally.from = Math.min(tally.from, first.start.getTime())
    tally.until = Math.max(tally.until, last.stop.getTime())
    const beginsAt = { [Op.gte]: first.start, [Op.lt]: last.stop }
    const known = epgChannelId ? await ctx.repo(Program).find({ where: { epgChannelId, beginsAt } }) : []
    const left = new Map(known.map((row) => [row.beginsAt.getTime(), row]))
    const place = { epgChannelId: epgChannelId ?? 0, naming, keepsAll: this.keepsAll }
    const { added, changed } = comparePrograms(programmes, left, place)
    tally.added += added.length
    tally.changed += changed.length
    tally.unchanged += programmes.length - added.length - changed.length
    tally.removed += left.size
  }
}

/** How many of the operator's channels have their guide in this file. */
const matchedBy = async (ctx: Context, staged: StagedGuide): Promise<number> => {
  if (ctx.clientId === null) return 0
  const told = new Set([...staged.channels.map(({ id }) => id), ...staged.undeclared].map(keptGuideId))
  const channels = await ctx.repo(Channel).find({ only: ['guideId'] })
  return channels.filter(({ guideId }) => guideId !== '' && told.has(guideId)).length
}

const findingsOf = (
  { from, until, ...counts }: Tally,
  { skipped, staged, matched }: { skipped: readonly ReportedLine[]; staged: StagedGuide; matched: number },
): ImportFindings => ({
  ...counts,
  matched,
  skipped: skipped.length,
  lines: linesOf(skipped),
  names: staged.channels.slice(0, firstNames).map(({ id, names }) => (names[0]?.text ?? id).slice(0, 128)),
  ...(until > 0 && { from: new Date(from).toISOString(), until: new Date(until).toISOString() }),
})

/** The lines that are named, the first ones of the file. */
export const linesOf = (skipped: readonly ReportedLine[]): ImportFindings['lines'] =>
  skipped
    .toSorted((a, b) => a.line - b.line)
    .slice(0, namedLines)
    .map(({ line, reason }) => ({ line, reason }))
