import { setImmediate } from 'node:timers/promises'
import { baseErrors, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { PlayReportsService } from '../plays/play-reports.service.js'
import { canonical } from '../releases/canonical.js'
import { Compilation, type Inputs } from '../releases/compile.js'
import { readDocument } from '../releases/documents.service.js'
import type { InputsService } from '../releases/inputs.service.js'
import { snapshotFile } from '../releases/release-files.js'
import { Release } from '../releases/release.table.js'
import { readSnapshot, type Snapshot } from '../releases/snapshot.js'
import { Schedule } from '../schedule/decide.js'
import { plannedPlays } from './planned.js'
import type { Scope } from './scope.js'
import { screensOf } from './scope.service.js'

/** What was to be shown of a content, and what was. */
export interface MissedRow {
  readonly uid: string
  readonly name: string
  readonly planned: number
  readonly plannedMs: number
  readonly played: number
  readonly playedMs: number
}

interface Count {
  planned: number
  plannedMs: number
}

const dayMs = 86_400_000
/** Days of different schedules that one report works through, and plays in them. */
const mostDays = 62
const mostPlays = 1_000_000
/** Others get their turn after so many. */
const portion = 2000

/** Compares what the engine says screens were to show with what they proved. */
export class MissedService {
  constructor(
    private readonly inputs: InputsService,
    private readonly reports: PlayReportsService,
  ) {}

  async report(ctx: Context, scope: Scope): Promise<MissedRow[]> {
    const to = scope.to > ctx.now ? ctx.now : scope.to
    if (to <= scope.from) throw baseErrors.invalid({}, [{ field: 'to', reason: 'too_early' }])
    const { counts, names } = await this.planned(ctx, { ...scope, to })
    const played = await this.reports.report(ctx, { ...scope, to, by: 'content' })
    const byUid = new Map(played.map((row) => [row.uid, row]))
    const uids = [...new Set([...counts.keys(), ...byUid.keys()])].sort()
    const rows = uids.map((uid): MissedRow => {
      const { planned, plannedMs } = counts.get(uid) ?? { planned: 0, plannedMs: 0 }
      const row = byUid.get(uid)
      const shown = { played: row?.plays ?? 0, playedMs: row?.ms ?? 0 }
      return { uid, name: row?.name ?? names.get(uid) ?? uid, planned, plannedMs, ...shown }
    })
    return rows.toSorted((a, b) => b.plannedMs - b.playedMs - (a.plannedMs - a.playedMs))
  }

  /** What the screens were to show by what was published at the time, where they stand now. */
  private async planned(ctx: Context, scope: Scope) {
    const ids = new Set((await screensOf(ctx, scope)).map(({ id }) => id))
    const counts = new Map<string, Count>()
    const names = new Map<string, string>()
    const work = { days: 0, plays: 0 }
    for (const { release, from, to } of await this.inForce(ctx, scope)) {
      const snapshot = readSnapshot(await readDocument(ctx, snapshotFile(release.snapshotHash)))
      noteNames(names, snapshot)
      const screens = (await this.inputs.of(ctx, snapshot)).filter(({ screen }) => ids.has(screen.id))
      const alike = Map.groupBy(screens, ({ inputs }) => canonical(inputs))
      work.days += ((to - from) / dayMs) * alike.size
      if (work.days > mostDays) throw baseErrors.tooLarge({ limit: mostDays })
      for (const [key, some] of alike) {
        const [first] = some
        if (first) await this.count(counts, work, { key, snapshot, inputs: first.inputs, times: some.length, from, to })
      }
    }
    return { counts, names }
  }

  private async count(
    counts: Map<string, Count>,
    work: { plays: number },
    of: { key: string; snapshot: Snapshot; inputs: Inputs; times: number; from: number; to: number },
  ): Promise<void> {
    const body = new Compilation(of.snapshot).body(of.inputs)
    const schedule = new Schedule({ ...body, hash: of.key })
    for (const { uid, ms } of plannedPlays(schedule, body, of.from, of.to)) {
      const known = counts.get(uid) ?? { planned: 0, plannedMs: 0 }
      counts.set(uid, { planned: known.planned + of.times, plannedMs: known.plannedMs + ms * of.times })
      work.plays += 1
      if (work.plays > mostPlays) throw baseErrors.tooLarge({ limit: mostPlays })
      if (work.plays % portion === 0) await setImmediate()
    }
  }

  /** Which release was in force when, within a time. */
  private async inForce(ctx: Context, { from, to }: Scope) {
    const where = { state: 'published', publishAt: { [Op.lt]: to } }
    const releases: Row<typeof Release>[] = await ctx.repo(Release).find({ where, order: ['number'] })
    return releases.flatMap((release, at) => {
      const begun = Math.max(release.publishAt.getTime(), from.getTime())
      const over = Math.min(releases[at + 1]?.publishAt.getTime() ?? Infinity, to.getTime())
      return over > begun ? [{ release, from: begun, to: over }] : []
    })
  }
}

const noteNames = (names: Map<string, string>, { media, items }: Snapshot): void => {
  for (const { id, name } of media) names.set(`m${id}`, name)
  for (const { id, name } of items) names.set(`i${id}`, name)
}
