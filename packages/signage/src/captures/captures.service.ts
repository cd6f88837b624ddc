import type { Readable } from 'node:stream'
import { addDays, baseErrors, randomToken, type Context, type ResourceDeeds } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Command } from '../orders/command.table.js'
import { captureKinds, type CaptureKind } from '../protocol/captures.js'
import { signageErrors } from '../signage.errors.js'
import { captureFile } from './capture-files.js'
import { Capture } from './capture.table.js'
import { pictureType, textType } from './readable.js'

type CaptureRow = Row<typeof Capture>

/** A piece that a screen brings. */
export interface Brought {
  readonly cmdUid: string
  readonly kind: CaptureKind
  readonly part: number
  readonly bytes: Buffer
}

export interface Sent {
  readonly mime: string
  readonly body: Readable
}

const begun = ['sent', 'accepted', 'running']
/** More than this of one screen and kind: the oldest go. */
const mostOfScreen = 200
const typeOf = { screenshot: pictureType, logs: textType } as const

/** What screens bring when they are asked; nothing comes in that nobody asked for. */
export class CapturesService implements ResourceDeeds {
  constructor(private readonly keptDays: number) {}

  /** Keeps a piece and gives its name; the same piece again is the same piece. */
  async take(ctx: Context, screenId: number, { cmdUid, kind, part, bytes }: Brought): Promise<string> {
    const { type, mostBytes, mostParts } = captureKinds[kind]
    const order = { uid: cmdUid, screenId, type, isCancelled: false, state: { [Op.in]: begun } }
    const known = await ctx.repo(Capture).first({ where: { commandUid: cmdUid, part, screenId } })
    if (known) return known.uid
    if (part >= mostParts || !(await ctx.repo(Command).first({ where: order, only: ['id'] })))
      throw signageErrors.captureUnasked()
    if (bytes.length > mostBytes) throw baseErrors.tooLarge({ limit: mostBytes })
    const mime = typeOf[kind](bytes)
    if (mime === undefined) throw baseErrors.invalid({}, [{ field: 'content', reason: `no ${kind}` }])
    const uid = randomToken(16)
    await ctx.files.put(captureFile(uid), bytes, { contentType: mime, maxBytes: mostBytes })
    const row = { uid, screenId, kind, commandUid: cmdUid, part, mime, size: bytes.length, createdAt: ctx.now }
    await ctx.repo(Capture).add(row)
    await this.keepFew(ctx, screenId, kind)
    return uid
  }

  /** What a screen brought, as it is sent. */
  async open(ctx: Context, id: number): Promise<Sent> {
    const { uid, mime } = await ctx.repo(Capture).get(id)
    return { mime, body: (await ctx.files.open(captureFile(uid))).body }
  }

  /** The picture that a screen brought last. */
  async openLast(ctx: Context, screenId: number): Promise<Sent> {
    const where = { screenId, kind: 'screenshot' }
    const row = await ctx.repo(Capture).first({ where, order: ['-createdAt', '-id'], only: ['id'] })
    if (!row) throw baseErrors.notFound()
    return this.open(ctx, row.id)
  }

  async remove(ctx: Context, id: number): Promise<void> {
    await this.forget(ctx, [await ctx.repo(Capture).get(id)])
  }

  /** Removes what is older than it is kept, a hundred at a time; says how many. */
  async removeOld(ctx: Context): Promise<number> {
    const where = { createdAt: { [Op.lt]: addDays(ctx.now, -this.keptDays) } }
    for (let removed = 0; ;) {
      const old = await ctx.repo(Capture).find({ where, order: ['id'], limit: 100 })
      await this.forget(ctx, old)
      removed += old.length
      if (old.length < 100) return removed
    }
  }

  private async keepFew(ctx: Context, screenId: number, kind: string): Promise<void> {
    const query = { where: { screenId, kind }, order: ['-createdAt', '-id'], offset: mostOfScreen, limit: 100 } as const
    await this.forget(ctx, await ctx.repo(Capture).find(query))
  }

  /** First the file: a row that is left is removed the next time. */
  private async forget(ctx: Context, rows: readonly CaptureRow[]): Promise<void> {
    for (const { uid } of rows) await ctx.files.remove(captureFile(uid))
    if (rows.length > 0) await ctx.repo(Capture).remove({ id: { [Op.in]: rows.map(({ id }) => id) } })
  }
}
