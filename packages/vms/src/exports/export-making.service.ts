import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context, HouseFacts } from '@headend/base'
import { Op, type Patch, type Row } from '@headend/base/db'
import type { JournalService } from '../alarms/journal.service.js'
import type { PlacedSegment } from '../core.js'
import type { PlayedRangeService } from '../playback/played-range.service.js'
import { vmsErrors } from '../vms.errors.js'
import { exportFile } from './export-file.js'
import { VmsExport } from './export.table.js'
import { reelList, writeReels, type FetchPart } from './film-reels.js'
import { joinArguments, type RunFfmpeg } from './run-ffmpeg.js'

type ExportRow = Row<typeof VmsExport>

/** What an export is made with. */
export interface ExportTools {
  readonly ffmpeg: RunFfmpeg
  readonly fetchPart: FetchPart
}

const minuteMs = 60_000
const tokenMs = 60 * minuteMs
/** A work has a quarter of an hour; what takes longer would be made by two at once. */
const longestMs = 13 * minuteMs
const mostBytes = 200_000_000_000
const mostAttempts = 5
/** Progress is not worth a row each time. */
const stepPercent = 2

/** What cannot be made, whatever is tried again; its message is the name of an error. */
class Hopeless extends Error {}
/** Nobody wants it any more. */
class Dropped extends Error {}

/** Makes files of recorded times: fetched from the servers that hold them, and put together without coding anew. */
export class ExportMakingService {
  constructor(
    private readonly ranges: PlayedRangeService,
    private readonly tools: ExportTools,
    private readonly journal: JournalService,
    private readonly house: Pick<HouseFacts, 'keys' | 'clock'>,
  ) {}

  /** Makes it, whole or not at all; what fails is tried again by whoever keeps the promise. */
  async make(ctx: Context, id: number): Promise<void> {
    const row = await ctx.repo(VmsExport).first({ where: { id, state: { [Op.in]: ['waiting', 'running'] } } })
    if (!row) return
    const attempts = row.attempts + 1
    await ctx.repo(VmsExport).change({ id }, { state: 'running', attempts, donePercent: 0 })
    try {
      await this.within(ctx, row)
    } catch (error) {
      if (error instanceof Dropped) return
      if (!isHopeless(error) && attempts < mostAttempts) throw error
      await this.end(ctx.fresh(), row, { state: 'failed', fault: faultOf(error) })
    }
  }

  /** The folder has the same name each time: what a process left that was killed is gone before the next begins. */
  private async within(ctx: Context, row: ExportRow): Promise<void> {
    const name = this.house.keys.digest('vms-export', `${ctx.clientId}:${row.id}`).slice(0, 24)
    const folder = join(tmpdir(), `headend-export-${name}`)
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      await this.film(ctx, row, folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  private async film(ctx: Context, row: ExportRow, folder: string): Promise<void> {
    const endMs = this.house.clock.bootMs() + longestMs
    const segments = await this.segments(ctx, row)
    const { count, shownMs } = await writeReels(
      folder,
      segments,
      this.tools.fetchPart,
      this.progress(ctx, row, { length: segments.length, endMs }),
    )
    if (count === 0) throw new Hopeless('nothingRecorded')
    const film = join(folder, 'film.mp4')
    const how = await this.tools.ffmpeg(joinArguments(reelList, 'film.mp4'), folder, endMs - this.house.clock.bootMs())
    if (how === 'missing') throw new Hopeless('ffmpegMissing')
    if (how === 'tooLong') throw new Hopeless('exportTooLong')
    if (how !== 'done') throw vmsErrors.exportBroken({ how })
    await this.look(ctx.fresh(), row)
    const contentType = 'video/mp4'
    const { size, etag } = await ctx.files.put(exportFile(row.id), createReadStream(film), {
      contentType,
      maxBytes: mostBytes,
    })
    const wantedMs = row.toAt.getTime() - row.fromAt.getTime()
    const missingSeconds = Math.max(0, Math.round((wantedMs - shownMs) / 1000))
    const ready = { state: 'ready', donePercent: 100, missingSeconds, size, sha256: etag, fault: '' }
    const isWanted = await this.end(ctx.fresh(), row, ready)
    if (!isWanted) await ctx.files.remove(exportFile(row.id))
  }

  private async segments(ctx: Context, { cameraGuid, fromAt, toAt, id }: ExportRow): Promise<readonly PlacedSegment[]> {
    const wish = { guid: cameraGuid, fromMs: fromAt.getTime(), toMs: toAt.getTime(), session: `export-${id}` }
    const { segments } = await this.ranges.parts(ctx, {
      ...wish,
      ...{ subject: 'export', untilMs: ctx.now.getTime() + tokenMs },
    })
    if (segments.length === 0) throw new Hopeless('nothingRecorded')
    return segments
  }

  /** Writes down how far it is, and stops where nobody wants it any more. */
  private progress(ctx: Context, row: ExportRow, { length, endMs }: { length: number; endMs: number }) {
    let told = 0
    return async (done: number): Promise<void> => {
      if (this.house.clock.bootMs() > endMs) throw new Hopeless('exportTooLong')
      const percent = Math.floor((done / length) * 95)
      if (percent < told + stepPercent) return
      told = percent
      const now = ctx.fresh()
      await this.look(now, row)
      await now.repo(VmsExport).change({ id: row.id, state: 'running' }, { donePercent: percent })
    }
  }

  private async look(ctx: Context, { id }: ExportRow): Promise<void> {
    if (!(await ctx.repo(VmsExport).first({ where: { id, state: 'running' } }))) throw new Dropped()
  }

  /** Says how it ended, unless somebody has cancelled it; whether anybody wants it. */
  private end(ctx: Context, row: ExportRow, ended: Patch<typeof VmsExport>): Promise<boolean> {
    return ctx.transaction(async (ctx) => {
      const changed = await ctx.repo(VmsExport).change({ id: row.id, state: 'running' }, { ...ended, readyAt: ctx.now })
      if (changed === 0) return false
      const { cameraId: id, cameraName: name, siteId } = row
      const params = { export: row.id, by: row.askedBy, state: ended.state, sha256: ended.sha256 ?? '' }
      await this.journal.happened(ctx, [{ code: 'export.made', subject: { type: 'camera', id, name, siteId }, params }])
      return true
    })
  }
}

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown }).code

/** An address that may not be called is no other the next time. */
const isHopeless = (error: unknown): boolean => error instanceof Hopeless || codeOf(error) === 'addressRefused'

const faultOf = (error: unknown): string => {
  if (error instanceof Hopeless) return error.message
  const code = codeOf(error)
  return typeof code === 'string' ? code.slice(0, 250) : 'exportBroken'
}
