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
import { VmsCamera } from '../cameras/camera.table.js'
import { vmsErrors } from '../vms.errors.js'
import type { VmsSettings } from '../vms.settings.js'
import { exportFile, savedAs } from './export-file.js'
import { isOurManifest, signedManifest, type SignedManifest } from './export-manifest.js'
import { VmsExport } from './export.table.js'
import { readTicket, writeTicket } from './export-ticket.js'
import { MakeExport } from './make-export.work.js'
import type { RunFfmpeg } from './run-ffmpeg.js'

const hourMs = 3_600_000
const ticketMs = hourMs
const probeMs = 10_000
const open = { [Op.in]: ['waiting', 'running'] }

/** Which time of a camera is to become a file, and what for. */
export interface ExportWish {
  readonly from: string
  readonly to: string
  readonly reason: string
}

/** A file as it is sent: whole, or a part of it. */
export interface SentExport {
  readonly name: string
  readonly size: number
  readonly etag: string
  readonly body: Readable
}

/** Recorded times as files: asked for, cancelled, fetched by addresses that are good for a time, and gone in the end. */
export class ExportsService implements ResourceDeeds {
  constructor(
    private readonly settings: Settings,
    private readonly ffmpeg: RunFfmpeg,
    private readonly house: Pick<HouseFacts, 'keys' | 'publicUrl'>,
  ) {}

  /** Promises a file; says at once what would stand against it. */
  async ask(
    ctx: Context<StaffActor>,
    cameraId: number,
    { from, to, reason }: ExportWish,
  ): Promise<Row<typeof VmsExport>> {
    const { exportHours, exportsAtOnce, exportDays } = await this.settings.get<VmsSettings>(ctx, 'vms')
    const [fromAt, toAt] = [new Date(from), new Date(to)]
    const lengthMs = toAt.getTime() - fromAt.getTime()
    if (!(lengthMs > 0) || lengthMs > exportHours * hourMs)
      throw baseErrors.invalid({}, [{ field: 'to', reason: `within ${exportHours} hours after from` }])
    if (toAt > ctx.now) throw baseErrors.invalid({}, [{ field: 'to', reason: 'not yet recorded' }])
    const { guid: cameraGuid, name: cameraName, siteId } = await ctx.repo(VmsCamera).get(cameraId)
    if ((await this.ffmpeg(['-version'], '/', probeMs)) === 'missing') throw vmsErrors.ffmpegMissing()
    return ctx.transaction(async (ctx) => {
      const waiting = await ctx
        .repo(VmsExport)
        .find({ where: { state: open }, order: ['id'], only: ['id'], lock: true })
      if (waiting.length >= exportsAtOnce) throw vmsErrors.exportsBusy({ most: exportsAtOnce })
      const row = await ctx.repo(VmsExport).add({
        ...{ siteId, cameraId, cameraGuid, cameraName, fromAt, toAt, reason, askedBy: ctx.actor.name },
        ...{ state: 'waiting', madeAt: ctx.now, endsAt: addDays(ctx.now, exportDays) },
      })
      await ctx.later(MakeExport, { exportId: row.id })
      return row
    })
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

  /** An address by which whoever has it fetches the file, for an hour. */
  async address(ctx: Context, id: number) {
    const row = await ctx.repo(VmsExport).get(id)
    if (row.state !== 'ready' || row.endsAt <= ctx.now) throw vmsErrors.exportOver({ state: row.state })
    const untilMs = Math.min(ctx.now.getTime() + ticketMs, row.endsAt.getTime())
    const ticket = writeTicket(this.house.keys, { clientId: row.clientId, exportId: id, untilMs })
    const url = `${this.house.publicUrl}/vms/live/x/${ticket}/${savedAs(row.cameraId, row.fromAt)}`
    return { url, until: new Date(untilMs), sha256: row.sha256, size: row.size }
  }

  /** What the file is, signed: where it comes from can be shown later, without the row. */
  async manifest(ctx: Context, id: number): Promise<SignedManifest> {
    const row = await ctx.repo(VmsExport).get(id)
    if (row.state !== 'ready') throw vmsErrors.exportOver({ state: row.state })
    return signedManifest(this.house.keys, row)
  }

  /** Whether this installation said this of a file. */
  isOurs(told: SignedManifest): boolean {
    return isOurManifest(this.house.keys, told)
  }

  /** The file that a ticket opens, or the part of it that is asked for. */
  async open(ctx: Context, written: string, rangeOf: (size: number) => ByteRange | undefined): Promise<SentExport> {
    const ticket = readTicket(this.house.keys, written, ctx.now.getTime())
    if (!ticket) throw vmsErrors.viewOver()
    const own = ctx.asSystem('vms.export', ticket.clientId)
    const row = await own.repo(VmsExport).first({ where: { id: ticket.exportId, state: 'ready' } })
    if (!row || row.endsAt <= ctx.now) throw vmsErrors.viewOver()
    const { file, body } = await own.files.open(exportFile(row.id), rangeOf(row.size))
    return { name: savedAs(row.cameraId, row.fromAt), size: file.size, etag: row.sha256, body }
  }

  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.repo(VmsExport).get(id)
    // The file first: a row without one can be removed again, a file without a row is found by nobody.
    await ctx.files.remove(exportFile(id))
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
