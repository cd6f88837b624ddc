import type { Context, HouseFacts } from '@headend/base'
import { Op, type Patch, type Row } from '@headend/base/db'
import type { JournalService } from '../alarms/journal.service.js'
import type { PlayedRangeService } from '../playback/played-range.service.js'
import { archiveOf } from './export-archive.js'
import { exportFile, partFile, savedAs } from './export-file.js'
import { filmManifest } from './export-manifest.js'
import { VmsExport, type ExportedCamera, type ExportedFile } from './export.table.js'
import { camerasOf } from './exported-cameras.js'
import { FilmMaking, Hopeless, longestMs, mostBytes, type ExportTools, type Film } from './film-making.js'
import { MakeExport } from './make-export.work.js'

type ExportRow = Row<typeof VmsExport>

const mostAttempts = 5
/** Progress is not worth a row each time. */
const stepPercent = 2
const filmsPercent = 95

/** Nobody wants it any more. */
class Dropped extends Error {}

/**
 * Makes files of recorded times, one step at a time: a film of one camera, or one film after the other and then the
 * archive of them. What a step has kept stays whoever does the next.
 */
export class ExportMakingService {
  private readonly films: FilmMaking

  constructor(
    ranges: PlayedRangeService,
    tools: ExportTools,
    private readonly journal: JournalService,
    private readonly house: Pick<HouseFacts, 'keys' | 'clock'>,
  ) {
    this.films = new FilmMaking(ranges, tools, house)
  }

  /** Does the next step, whole or not at all; what fails is tried again by whoever keeps the promise. */
  async make(ctx: Context, id: number): Promise<void> {
    const row = await ctx.repo(VmsExport).first({ where: { id, state: { [Op.in]: ['waiting', 'running'] } } })
    if (!row) return this.forget(ctx, id)
    const attempts = row.attempts + 1
    await ctx.repo(VmsExport).change({ id }, { state: 'running', attempts })
    try {
      await this.step(ctx, row)
    } catch (error) {
      if (error instanceof Dropped) return this.forget(ctx, id)
      if (!isHopeless(error) && attempts < mostAttempts) throw error
      await this.end(ctx.fresh(), row, { state: 'failed', fault: faultOf(error) })
      await this.forget(ctx, id)
    }
  }

  private async step(ctx: Context, row: ExportRow): Promise<void> {
    const made = row.files ?? []
    const camera = camerasOf(row)[made.length]
    if (row.format !== 'zip') await this.alone(ctx, row)
    else if (camera) await this.next(ctx, row, camera)
    else await this.archive(ctx, row, made)
  }

  private async alone(ctx: Context, row: ExportRow): Promise<void> {
    const file = exportFile(row.id, row.format)
    const { size, etag: sha256, missingSeconds } = await this.film(ctx, row, { guid: row.cameraGuid, keptAs: file })
    await this.ready(ctx, row, { size, sha256, missingSeconds })
  }

  /** The film of one of several cameras; one that recorded nothing does not stand in the way of the others. */
  private async next(ctx: Context, row: ExportRow, { id: cameraId, guid }: ExportedCamera): Promise<void> {
    const files = row.files ?? []
    const keptAs = partFile(row.id, files.length)
    const film = await this.film(ctx, row, { guid, keptAs }).catch((error: unknown) => {
      if (error instanceof Hopeless && error.message === 'nothingRecorded') return undefined
      throw error
    })
    const one: ExportedFile = film
      ? { cameraId, name: savedAs(cameraId, row.fromAt), ...factsOf(film) }
      : { cameraId, name: '', sha256: '', size: 0, missingSeconds: secondsOf(row) }
    await ctx.fresh().transaction(async (ctx) => {
      const patch = { files: [...files, one], attempts: 0, donePercent: percentOf(row, files.length + 1) }
      if ((await ctx.repo(VmsExport).change({ id: row.id, state: 'running' }, patch)) === 0) throw new Dropped()
      await ctx.later(MakeExport, { exportId: row.id })
    })
  }

  private async archive(ctx: Context, row: ExportRow, files: readonly ExportedFile[]): Promise<void> {
    if (files.every(({ name }) => name === '')) throw new Hopeless('nothingRecorded')
    const signed = filmManifest(this.house.keys, row)
    const endMs = this.house.clock.bootMs() + longestMs
    const look = (): void => {
      if (this.house.clock.bootMs() > endMs) throw new Hopeless('exportTooLong')
    }
    const archive = archiveOf(ctx, { id: row.id, files, signed, madeAt: row.madeAt, look })
    const options = { contentType: 'application/zip', maxBytes: mostBytes }
    const { size, etag: sha256 } = await ctx.files.put(exportFile(row.id, row.format), archive, options)
    const missingSeconds = files.reduce((sum, one) => sum + one.missingSeconds, 0)
    await this.ready(ctx, row, { size, sha256, missingSeconds })
    await this.forget(ctx, row.id)
  }

  private film(ctx: Context, row: ExportRow, { guid, keptAs }: { guid: string; keptAs: string }): Promise<Film> {
    const { id: exportId, fromAt, toAt } = row
    return this.films.make(ctx, { exportId, guid, keptAs, fromAt, toAt, told: this.progress(ctx, row) })
  }

  /** Writes down how far it is, and stops where nobody wants it any more. */
  private progress(ctx: Context, row: ExportRow) {
    let told = 0
    return async (done: number): Promise<void> => {
      const percent = percentOf(row, (row.files?.length ?? 0) + done)
      if (percent < told + stepPercent && done < 1) return
      told = percent
      const now = ctx.fresh()
      const where = { id: row.id, state: 'running' }
      if (!(await now.repo(VmsExport).first({ where }))) throw new Dropped()
      await now.repo(VmsExport).change(where, { donePercent: percent })
    }
  }

  private async ready(ctx: Context, row: ExportRow, facts: Patch<typeof VmsExport>): Promise<void> {
    const isWanted = await this.end(ctx.fresh(), row, { ...facts, state: 'ready', donePercent: 100, fault: '' })
    if (!isWanted) await ctx.files.remove(exportFile(row.id, row.format))
  }

  /** Says how it ended, unless somebody has cancelled it; whether anybody wants it. */
  private end(ctx: Context, row: ExportRow, ended: Patch<typeof VmsExport>): Promise<boolean> {
    return ctx.transaction(async (ctx) => {
      const changed = await ctx.repo(VmsExport).change({ id: row.id, state: 'running' }, { ...ended, readyAt: ctx.now })
      if (changed === 0) return false
      const params = { export: row.id, by: row.askedBy, state: ended.state, sha256: ended.sha256 ?? '' }
      const happened = camerasOf(row).map(({ id, name, siteId }) => ({
        ...{ code: 'export.made', params },
        subject: { type: 'camera' as const, id, name, siteId: row.cameras ? siteId : row.siteId },
      }))
      await this.journal.happened(ctx, happened)
      return true
    })
  }

  /** What waited for the rest of its export. */
  private async forget(ctx: Context, id: number): Promise<void> {
    const row = await ctx.repo(VmsExport).first({ where: { id } })
    if (row) await removeParts(ctx, row)
  }
}

/** Films that wait for those of other cameras; the last one may be kept without a word of it. */
export const removeParts = async (ctx: Context, row: ExportRow): Promise<void> => {
  for (const [at] of (row.cameras ?? []).entries()) await ctx.files.remove(partFile(row.id, at))
}

const factsOf = ({ etag: sha256, size, missingSeconds }: Film) => ({ sha256, size, missingSeconds })

const secondsOf = ({ fromAt, toAt }: ExportRow): number => Math.round((toAt.getTime() - fromAt.getTime()) / 1000)

const percentOf = (row: ExportRow, films: number): number => Math.floor((films / camerasOf(row).length) * filmsPercent)

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown }).code

/** An address that may not be called is no other the next time. */
const isHopeless = (error: unknown): boolean => error instanceof Hopeless || codeOf(error) === 'addressRefused'

const faultOf = (error: unknown): string => {
  if (error instanceof Hopeless) return error.message
  const code = codeOf(error)
  return typeof code === 'string' ? code.slice(0, 250) : 'exportBroken'
}
