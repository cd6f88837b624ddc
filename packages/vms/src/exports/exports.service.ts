import type { Readable } from 'node:stream'
import {
  addDays,
  baseErrors,
  type ByteRange,
  type Context,
  type HouseFacts,
  type ResourceDeeds,
  type Settings,
  type StaffActor,
} from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { JournalService } from '../alarms/journal.service.js'
import { VmsCamera } from '../cameras/camera.table.js'
import { commonSite } from '../sites/common-site.service.js'
import { vmsErrors } from '../vms.errors.js'
import type { VmsSettings } from '../vms.settings.js'
import type { SignedManifest } from '../core.js'
import { archivedAs, exportFile, savedAs, type ExportFormat } from './export-file.js'
import { removeParts } from './export-making.service.js'
import { exportKey, isOurManifest, signedManifest } from './export-manifest.js'
import { VmsExport } from './export.table.js'
import { namesOf } from './exported-cameras.js'
import { readTicket, writeTicket } from './export-ticket.js'
import { MakeExport } from './make-export.work.js'
import type { RunFfmpeg } from './run-ffmpeg.js'

const hourMs = 3_600_000
const ticketMs = hourMs
const probeMs = 10_000
const longestName = 64
const open = { [Op.in]: ['waiting', 'running'] }

/** Which time of which cameras is to become a file, and what for. */
export interface ExportWish {
  readonly from: string
  readonly to: string
  readonly format: ExportFormat
  readonly reason: string
}

/** A file as it is sent: whole, or a part of it. */
export interface SentExport {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly etag: string
  readonly body: Readable
}

/** Recorded times as files: asked for, cancelled, fetched by addresses that are good for a time, and gone in the end. */
export class ExportsService implements ResourceDeeds {
  constructor(
    private readonly settings: Settings,
    private readonly ffmpeg: RunFfmpeg,
    private readonly journal: JournalService,
    private readonly house: Pick<HouseFacts, 'keys' | 'publicUrl'>,
  ) {}

  /** Promises a file; says at once what would stand against it. */
  async ask(ctx: Context<StaffActor>, ids: readonly number[], wish: ExportWish): Promise<Row<typeof VmsExport>> {
    const { exportHours, exportsAtOnce, exportDays } = await this.settings.get<VmsSettings>(ctx, 'vms')
    const times = timesOf(ctx, wish, exportHours)
    if (wish.format === 'mp4' && ids.length > 1)
      throw baseErrors.invalid({}, [{ field: 'format', reason: 'zip for several cameras' }])
    const whose = await this.whose(ctx, ids, wish.format)
    if ((await this.ffmpeg(['-version'], '/', probeMs)) === 'missing') throw vmsErrors.ffmpegMissing()
    return ctx.transaction(async (ctx) => {
      const waiting = await ctx
        .repo(VmsExport)
        .find({ where: { state: open }, order: ['id'], only: ['id'], lock: true })
      if (waiting.length >= exportsAtOnce) throw vmsErrors.exportsBusy({ most: exportsAtOnce })
      const row = await ctx.repo(VmsExport).add({
        ...{ ...whose, ...times, format: wish.format, reason: wish.reason, askedBy: ctx.actor.name },
        ...{ state: 'waiting', madeAt: ctx.now, endsAt: addDays(ctx.now, exportDays) },
      })
      await ctx.later(MakeExport, { exportId: row.id })
      return row
    })
  }

  /** The cameras as the row tells of them; one of several sites belongs to the site that they all lie within. */
  private async whose(ctx: Context, ids: readonly number[], format: ExportFormat) {
    const cameras = []
    for (const id of ids) {
      const { guid, name, siteId } = await ctx.repo(VmsCamera).get(id)
      cameras.push({ id, guid, name, siteId })
    }
    const [first] = cameras
    if (!first) throw baseErrors.invalid({}, [{ field: 'cameras', reason: 'required' }])
    const facts = { cameraId: first.id, cameraGuid: first.guid, cameraName: namesOf(cameras, longestName) }
    if (format === 'mp4') return { ...facts, siteId: first.siteId }
    const siteId = await commonSite(ctx, [...new Set(cameras.map((one) => one.siteId))])
    return { ...facts, siteId, cameras, files: [] }
  }

  /** Nobody wants it any more: it stops at its next step. */
  async cancel(ctx: Context, id: number): Promise<Row<typeof VmsExport>> {
    return ctx.transaction(async (ctx) => {
      const row = await ctx.repo(VmsExport).get(id, { lock: true })
      if (row.state !== 'waiting' && row.state !== 'running') throw vmsErrors.exportOver({ state: row.state })
      await ctx.repo(VmsExport).change({ id }, { state: 'cancelled' })
      return { ...row, state: 'cancelled' }
    })
  }

  /** An address by which whoever has it fetches the file, for an hour; who asked for it is told among the events. */
  async address(ctx: Context<StaffActor>, id: number) {
    const row = await ctx.repo(VmsExport).get(id)
    if (row.state !== 'ready' || row.endsAt <= ctx.now) throw vmsErrors.exportOver({ state: row.state })
    const untilMs = Math.min(ctx.now.getTime() + ticketMs, row.endsAt.getTime())
    const ticket = writeTicket(this.house.keys, { clientId: row.clientId, exportId: id, untilMs })
    const { cameraId, cameraName: name, siteId, sha256, size } = row
    const params = { export: id, by: ctx.actor.name, sha256 }
    const subject = { type: 'camera' as const, id: cameraId, name, siteId }
    await this.journal.happened(ctx, [{ code: 'export.fetched', subject, params }])
    const url = `${this.house.publicUrl}/vms/live/x/${ticket}/${nameOf(row)}`
    return { url, until: new Date(untilMs), sha256, size }
  }

  /** What the file is, signed: where it comes from can be shown later, without the row. */
  async manifest(ctx: Context, id: number): Promise<SignedManifest> {
    const row = await ctx.repo(VmsExport).get(id)
    if (row.state !== 'ready') throw vmsErrors.exportOver({ state: row.state })
    return signedManifest(this.house.keys, row)
  }

  /** What anybody checks a manifest of this installation with. */
  key(): string {
    return exportKey(this.house.keys)
  }

  /** Whether this installation said this of a file. */
  isOurs(told: Pick<SignedManifest, 'manifest' | 'signature'>): boolean {
    return isOurManifest(this.house.keys, told)
  }

  /** The file that a ticket opens, or the part of it that is asked for. */
  async open(ctx: Context, written: string, rangeOf: (size: number) => ByteRange | undefined): Promise<SentExport> {
    const ticket = readTicket(this.house.keys, written, ctx.now.getTime())
    if (!ticket) throw vmsErrors.viewOver()
    const own = ctx.asSystem('vms.export', ticket.clientId)
    const row = await own.repo(VmsExport).first({ where: { id: ticket.exportId, state: 'ready' } })
    if (!row || row.endsAt <= ctx.now) throw vmsErrors.viewOver()
    const { file, body } = await own.files.open(exportFile(row.id, row.format), rangeOf(row.size))
    const type = row.format === 'zip' ? 'application/zip' : 'video/mp4'
    return { name: nameOf(row), type, size: file.size, etag: row.sha256, body }
  }

  async remove(ctx: Context, id: number): Promise<void> {
    const row = await ctx.repo(VmsExport).get(id)
    // The file first: a row without one can be removed again, a file without a row is found by nobody.
    await ctx.files.remove(exportFile(id, row.format))
    await removeParts(ctx, row)
    await ctx.repo(VmsExport).remove({ id })
  }

  /** Removes what has had its time. */
  async removeOld(ctx: Context): Promise<void> {
    const old = await ctx
      .repo(VmsExport)
      .find({ where: { endsAt: { [Op.lte]: ctx.now } }, order: ['id'], only: ['id'] })
    for (const { id } of old) await this.remove(ctx, id)
  }
}

const nameOf = ({ id, cameraId, fromAt, format }: Row<typeof VmsExport>): string =>
  format === 'zip' ? archivedAs(id, fromAt) : savedAs(cameraId, fromAt)

/** The time that is wished for, where it can be had. */
const timesOf = ({ now }: Context, { from, to }: ExportWish, mostHours: number) => {
  const [fromAt, toAt] = [new Date(from), new Date(to)]
  const lengthMs = toAt.getTime() - fromAt.getTime()
  if (!(lengthMs > 0) || lengthMs > mostHours * hourMs)
    throw baseErrors.invalid({}, [{ field: 'to', reason: `within ${mostHours} hours after from` }])
  if (toAt > now) throw baseErrors.invalid({}, [{ field: 'to', reason: 'not yet recorded' }])
  return { fromAt, toAt }
}
