import { baseErrors, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { signageErrors } from '../signage.errors.js'
import { FinishMedia } from './finish-media.work.js'
import { pieceFile } from './media-files.js'
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

const shown = ({ id, received, state }: Row<typeof Media>): Upload => ({ id, received, state })

/** Uploads in pieces, one behind the other; one that broke off goes on where it stands. */
export class UploadsService {
  constructor(private readonly mostBytes: number) {}

  /** Begins an upload; bytes that the operator has already are not sent again. */
  async begin(ctx: Context, sent: { name: string; size: number; sha256: string }): Promise<Upload> {
    const { name, size, sha256 } = sent
    if (size > this.mostBytes) throw baseErrors.tooLarge({ limit: this.mostBytes })
    const same =
      sha256 === '' ? null : await ctx.repo(Media).first({ where: { sha256, state: 'ready' }, order: ['id'] })
    if (same) return shown(same)
    await this.refuseFull(ctx, size)
    return shown(await ctx.repo(Media).add({ name, size, sha256, kind: '', createdAt: ctx.now }))
  }

  /** Keeps the next piece; another one is refused with where the upload stands. */
  async take(ctx: Context, id: number, offset: number, bytes: Buffer): Promise<Upload> {
    const media = await this.open(ctx, id)
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
      const media = await this.open(ctx, id)
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

  private async open(ctx: Context, id: number): Promise<Row<typeof Media>> {
    const media = await ctx.repo(Media).get(id)
    if (media.state !== 'uploading') throw signageErrors.uploadOver()
    return media
  }
}
