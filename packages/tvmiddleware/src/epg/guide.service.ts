import { addHours, type Context } from '@headend/base'
import { Op, type Row, type Where } from '@headend/base/db'
import { shownProgram, type ProgramRow } from './guide-program.js'
import { shownTags } from './guide-tag.js'
import { nextLook, sightEnd } from './guide-window.js'
import { OverlayService } from './overlay.service.js'
import { overlayTag } from './overlay-tag.js'
import { Program } from './program.table.js'
import { ShelvesService } from './shelves.service.js'
import { shelvesTag } from './shelves-tag.js'

export type { ProgramRow } from './guide-program.js'
export type ProgramSpan = Pick<ProgramRow, 'beginsAt' | 'endsAt' | 'blockedUntil'>

// SQLite plans long lists of ids badly, and a chunk of channels is a few thousand rows.
const channelsAtOnce = 100
// Where guides overlap, a few programmes more are read than are asked for.
const overlapsAtMost = 4
// A removal holds the writer: some thousand rows take a moment, all of a night's would take seconds.
const rowsAtOnce = 2000

export class GuideService {
  constructor(
    private readonly shelves = new ShelvesService(),
    private readonly overlay = new OverlayService(),
  ) {}

  /** Rows of the guide as the operator who asks shows them. */
  async shown(ctx: Context, rows: readonly Row<typeof Program>[]): Promise<ProgramRow[]> {
    const shelves = await this.shelves.of(ctx)
    const overlay = await this.overlay.of(ctx)
    return rows.map((row) => shownProgram(row, shelves, overlay.get(row.epgChannelId)?.get(row.beginsAt.getTime())))
  }

  /**
   * Programmes that have not ended, in order, of many guide channels at once, as far as the guide is in sight.
   * @param hours how far these channels are moved: what they show now, the guide had that many hours ago
   */
  async upcoming(
    ctx: Context,
    epgChannelIds: readonly number[],
    hours: number,
  ): Promise<ReadonlyMap<number, readonly ProgramRow[]>> {
    const found = new Map<number, readonly ProgramRow[]>()
    const missing = new Set<number>()
    for (const id of epgChannelIds) {
      const kept = ctx.rendered.peekValue<readonly ProgramRow[]>(aheadKey(id, hours))
      if (kept) found.set(id, kept)
      else missing.add(id)
    }
    const ids = [...missing]
    for (let start = 0; start < ids.length; start += channelsAtOnce) {
      await this.readAhead(ctx, ids.slice(start, start + channelsAtOnce), hours, found)
    }
    const at = addHours(ctx.now, -hours)
    for (const [id, programs] of found) found.set(id, fromOn(programs, at))
    return found
  }

  /** The programme that runs at an instant and those after it, up to `limit`. */
  async next(ctx: Context, epgChannelId: number, at: Date, limit: number): Promise<ProgramRow[]> {
    const where = { epgChannelId, endsAt: { [Op.gt]: at } }
    const rows = await ctx.repo(Program).find({ where, order: ['beginsAt'], limit: limit + overlapsAtMost })
    return this.shown(ctx, fromOn(rows, at).slice(0, limit))
  }

  /** Programmes that touch `[from, to)`, in order. */
  async between(ctx: Context, epgChannelId: number, from: Date, to: Date): Promise<ProgramRow[]> {
    const where = { epgChannelId, endsAt: { [Op.gt]: from }, beginsAt: { [Op.lt]: to } }
    return this.shown(ctx, await ctx.repo(Program).find({ where, order: ['beginsAt'], limit: 2000 }))
  }

  /** Programmes of many guide channels that touch `[from, to)`, by channel and in order. */
  async ofMany(
    ctx: Context,
    epgChannelIds: readonly number[],
    { from, to, where = {} }: { readonly from: Date; readonly to: Date; readonly where?: Where<typeof Program> },
  ): Promise<ReadonlyMap<number, readonly ProgramRow[]>> {
    const found = new Map<number, readonly ProgramRow[]>()
    const ids = [...new Set(epgChannelIds)]
    for (let start = 0; start < ids.length; start += channelsAtOnce) {
      const epgChannelId = { [Op.in]: ids.slice(start, start + channelsAtOnce) }
      const within = { ...where, epgChannelId, endsAt: { [Op.gt]: from }, beginsAt: { [Op.lt]: to } }
      const rows = await ctx.repo(Program).find({ where: within, order: ['epgChannelId', 'beginsAt'] })
      for (const [id, some] of Map.groupBy(await this.shown(ctx, rows), (row) => row.epgChannelId)) found.set(id, some)
    }
    return found
  }

  /** The programme with this id, or null. */
  async byId(ctx: Context, id: number): Promise<ProgramRow | null> {
    return this.one(ctx, await ctx.repo(Program).first({ where: { id } }))
  }

  /** When the programme with this id on this guide channel is on, or null; kept, since every archive address asks. */
  async find(ctx: Context, epgChannelId: number, id: number): Promise<ProgramSpan | null> {
    const found = await ctx.rendered.value(`program:${epgChannelId}:${id}`, async () => {
      const row = await this.one(ctx, await ctx.repo(Program).first({ where: { id, epgChannelId } }))
      // Ids that nobody has are not kept: there is no end to them.
      if (!row) return { value: undefined, tags: [] }
      const { beginsAt, endsAt, blockedUntil } = row
      const tags = [...shownTags(epgChannelId, beginsAt, endsAt), overlayTag]
      return { value: { beginsAt, endsAt, blockedUntil }, tags, until: addHours(ctx.now, 1) }
    })
    return found ?? null
  }

  /** The programme that runs at an instant, or null. */
  async running(ctx: Context, epgChannelId: number, at: Date): Promise<ProgramRow | null> {
    const where = { epgChannelId, beginsAt: { [Op.lte]: at }, endsAt: { [Op.gt]: at } }
    return this.one(ctx, await ctx.repo(Program).first({ where, order: ['-beginsAt'] }))
  }

  /** Removes this owner's programmes that ended before an instant; says how many. */
  async removeEndedBefore(ctx: Context, at: Date): Promise<number> {
    const where = { endsAt: { [Op.lt]: at }, clientId: ctx.clientId }
    for (let removed = 0; ;) {
      const old = await ctx.repo(Program).find({ where, limit: rowsAtOnce, only: ['id'] })
      if (old.length === 0) return removed
      removed += await ctx.repo(Program).remove({ id: { [Op.in]: old.map(({ id }) => id) } })
    }
  }

  private async one(ctx: Context, row: Row<typeof Program> | null): Promise<ProgramRow | null> {
    return row && ((await this.shown(ctx, [row]))[0] ?? null)
  }

  private async readAhead(
    ctx: Context,
    ids: readonly number[],
    hours: number,
    found: Map<number, readonly ProgramRow[]>,
  ): Promise<void> {
    const [at, end] = [addHours(ctx.now, -hours), addHours(sightEnd(ctx.now), -hours)]
    const rows = await ctx.repo(Program).find({
      where: { epgChannelId: { [Op.in]: ids }, endsAt: { [Op.gt]: at }, beginsAt: { [Op.lt]: end } },
      order: ['epgChannelId', 'beginsAt'],
    })
    const byChannel = Map.groupBy(await this.shown(ctx, rows), ({ epgChannelId }) => epgChannelId)
    for (const id of ids) {
      const value = byChannel.get(id) ?? []
      const keep = { value, tags: [...shownTags(id, at, end), shelvesTag], until: nextLook(ctx.now) }
      found.set(id, await ctx.rendered.value(aheadKey(id, hours), async () => keep))
    }
  }
}

const aheadKey = (epgChannelId: number, hours: number): string => `ahead:${epgChannelId}:${hours}`

/** What runs at an instant and what comes after it; where two guides overlap, the programme that began later is on. */
const fromOn = <P extends { beginsAt: Date; endsAt: Date }>(programs: readonly P[], at: Date): P[] => {
  const left = programs.filter(({ endsAt }) => endsAt > at)
  return left.slice(
    Math.max(
      0,
      left.findLastIndex(({ beginsAt }) => beginsAt <= at),
    ),
  )
}
