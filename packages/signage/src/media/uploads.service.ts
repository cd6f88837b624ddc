import { baseErrors, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { signageErrors } from '../signage.errors.js'
import { FinishMedia } from './finish-media.work.js'
import { pieceFile } from './media-files.js'
import { putBytes } from './replacing.service.js'
import { Media } from './media.table.js'

/** A piece of an upload has so many bytes, except for the last one. */
export const pieceBytes = 3 * 1024 * 1024

/** The last of a disk is the database's: nothing is uploaded into it. */
const keptFree = 0.05

export interface Upload {
  readonly id: number
  readonly received: number
  readonly state: string
}

/** An upload as it begins. */
interface Announced {
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly folderId?: number | null
  readonly replacesId?: number
}

/** What takes the place of a medium's bytes: those of another one, or what is sent next. */
export interface Replacement {
  readonly fromId: number | null
  readonly size: number
  readonly sha256: string
  /** The revision that the caller saw. */
  readonly rev?: number | undefined
}

/** A medium whose bytes may be replaced is whole, or never became so. */
const settled = ['ready', 'failed']

const shown = ({ id, received, state }: Row<typeof Media>): Upload => ({ id, received, state })

/** Uploads in pieces, one behind the other; one that broke off goes on where it stands. */
export class UploadsService {
  constructor(private readonly mostBytes: number) {}

  /** Begins an upload; bytes that the operator has already are not sent again. */
  async begin(ctx: Context, sent: Announced): Promise<Upload> {
    return shown((await this.known(ctx, sent.sha256)) ?? (await this.open(ctx, sent)))
  }

  /** Begins an upload whose bytes take the place of a medium's when they are whole; until then it stays as it is. */
  async replace(ctx: Context, id: number, { fromId, size, sha256, rev }: Replacement): Promise<Upload> {
    return ctx.transaction(async (ctx) => {
      const target = await ctx.repo(Media).get(id, { lock: true })
      if (rev !== undefined && rev !== target.rev) throw baseErrors.stale()
      if (!settled.includes(target.state) || target.replacesId !== null) throw signageErrors.mediaUnfinished()
      const source = fromId === null ? await this.known(ctx, sha256) : await ctx.repo(Media).get(fromId)
      if (!source) return shown(await this.open(ctx, { name: target.name, size, sha256, replacesId: id }))
      await putBytes(ctx, target, source)
      return shown(await ctx.repo(Media).get(id))
    })
  }

  /** Keeps the next piece; another one is refused with where the upload stands. */
  async take(ctx: Context, id: number, offset: number, bytes: Buffer): Promise<Upload> {
    const media = await this.going(ctx, id)
    if (offset !== media.received) throw signageErrors.uploadElsewhere({ received: media.received })
    const isLast = offset + bytes.length === media.size
    if (offset + bytes.length > media.size || (bytes.length !== pieceBytes && !isLast))
      throw baseErrors.invalid({}, [{ field: 'content', reason: `${pieceBytes} bytes, or the rest` }])
    await this.refuseFull(ctx, bytes.length)
    const contentType = 'application/octet-stream'
    await ctx.files.put(pieceFile(id, offset), bytes, { contentType, maxBytes: pieceBytes })
    const received = offset + bytes.length
    // Of two who send the same piece one is told that it stands there.
    if ((await ctx.repo(Media).change({ id, received: offset }, { received })) === 0)
      throw signageErrors.uploadElsewhere({ received })
    return shown({ ...media, received })
  }

  /** All pieces are there: what they make is looked at by a work. */
  async finish(ctx: Context, id: number): Promise<Upload> {
    return ctx.transaction(async (ctx) => {
      const media = await this.going(ctx, id)
      if (media.received !== media.size) throw signageErrors.uploadElsewhere({ received: media.received })
      await ctx.repo(Media).change({ id }, { state: 'processing' })
      await ctx.later(FinishMedia, { mediaId: id })
      return shown({ ...media, state: 'processing' })
    })
  }

  private async refuseFull(ctx: Context, bytes: number): Promise<void> {
    const room = await ctx.files.room()
    if (room && room.freeBytes - bytes < room.totalBytes * keptFree) throw signageErrors.storeFull()
  }

  private async known(ctx: Context, sha256: string): Promise<Row<typeof Media> | null> {
    return sha256 === '' ? null : ctx.repo(Media).first({ where: { sha256, state: 'ready' }, order: ['id'] })
  }

  private async open(ctx: Context, sent: Announced) {
    if (sent.size > this.mostBytes) throw baseErrors.tooLarge({ limit: this.mostBytes })
    await this.refuseFull(ctx, sent.size)
    return ctx.repo(Media).add({ ...sent, kind: '', createdAt: ctx.now })
  }

  private async going(ctx: Context, id: number): Promise<Row<typeof Media>> {
    const media = await ctx.repo(Media).get(id)
    if (media.state !== 'uploading') throw signageErrors.uploadOver()
    return media
  }
}
