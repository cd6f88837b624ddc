import { addDays, baseErrors, type Context, type ResourceDeeds } from '@headend/base'
import { Readable } from 'node:stream'
import { Op, type Row } from '@headend/base/db'
import { ContentHash } from '../content/content-hash.js'
import { keepContent } from '../content/stored-contents.service.js'
import { Item } from '../items/item.table.js'
import { isReadable } from './commands.js'
import { PrepareMedia } from './prepare-media.work.js'
import { pieceFile } from './media-files.js'
import { Media } from './media.table.js'
import { becomeReady } from './replacing.service.js'
import { sniff, sniffedBytes } from './sniff.js'
import { pieceBytes } from './uploads.service.js'

type MediaRow = Row<typeof Media>

const offsetsOf = ({ received: size }: MediaRow): number[] =>
  Array.from({ length: Math.ceil(size / pieceBytes) }, (_, index) => index * pieceBytes)

/** The bytes of an upload, piece after piece. */
async function* bytesOf(ctx: Context, media: MediaRow): AsyncGenerator<Buffer> {
  for (const offset of offsetsOf(media)) {
    const { body } = await ctx.files.open(pieceFile(media.id, offset))
    for await (const chunk of body) yield chunk as Buffer
  }
}

/** The operator's library of bytes, each kept once under what it is. */
export class MediaService implements ResourceDeeds {
  /** Puts an upload together. What was announced otherwise, or is of no known kind, fails and says why. */
  async finish(ctx: Context, id: number): Promise<void> {
    const media = await ctx.repo(Media).first({ where: { id, state: 'processing' } })
    if (!media) return
    const hash = new ContentHash()
    let head = Buffer.alloc(0)
    for await (const chunk of bytesOf(ctx, media)) {
      hash.update(chunk)
      if (head.length < sniffedBytes) head = Buffer.concat([head, chunk]).subarray(0, sniffedBytes)
    }
    const hashed = hash.end()
    const { sha256 } = hashed
    const found = sniff(head)
    const fault = !found ? 'unknown kind' : media.sha256 !== '' && media.sha256 !== sha256 ? 'other SHA-256' : ''
    // The same bytes are kept once, whoever of the operator brings them.
    if (found && fault === '') await keepContent(ctx, hashed, found.mime, () => Readable.from(bytesOf(ctx, media)))
    const isPrepared = fault === '' && isReadable(found?.mime ?? '')
    const state = fault !== '' ? 'failed' : isPrepared ? 'processing' : 'ready'
    await ctx.transaction(async (ctx) => {
      const { kind = '', mime = '' } = found ?? {}
      await ctx.repo(Media).change({ id }, { state, fault, sha256, kind, mime })
      if (isPrepared) await ctx.later(PrepareMedia, { mediaId: id })
      if (state === 'ready') await becomeReady(ctx, id)
    })
    await this.forgetPieces(ctx, media)
  }

  async change(ctx: Context, id: number, values: Readonly<Record<string, unknown>>): Promise<void> {
    const after = { ...(await ctx.repo(Media).get(id)), ...(values as Partial<MediaRow>) }
    if (after.validFrom && after.validTo && after.validTo <= after.validFrom)
      throw baseErrors.invalid({}, [{ field: 'valid_to', reason: 'not after valid_from' }])
    await ctx.repo(Media).change({ id }, values as Partial<MediaRow>)
  }

  /** Uploads that broke off a week ago and were not gone on with. */
  async removeStale(ctx: Context): Promise<number> {
    const where = { state: 'uploading', createdAt: { [Op.lt]: addDays(ctx.now, -7) } }
    const old = await ctx.repo(Media).find({ where, order: ['id'], limit: 100 })
    // What something to show waits for stays until that is taken away.
    const waiting = await ctx.repo(Item).find({ where: { mediaId: { [Op.in]: old.map(({ id }) => id) } } })
    const stale = old.filter(({ id }) => !waiting.some(({ mediaId }) => mediaId === id))
    for (const media of stale) {
      await this.forgetPieces(ctx, media)
      await ctx.repo(Media).remove({ id: media.id, state: 'uploading' })
    }
    return stale.length
  }

  private async forgetPieces(ctx: Context, media: MediaRow): Promise<void> {
    for (const offset of offsetsOf(media)) await ctx.files.remove(pieceFile(media.id, offset))
  }
}
