import type { Context } from '@headend/base'
import { Readable } from 'node:stream'
import { contentFile } from '../content/content-files.js'
import { partOfContent } from './byte-ranges.js'
import { kept } from '../releases/documents.service.js'
import type { EntitlementsService } from './entitlements.service.js'
import type { LinesService } from './lines.service.js'

/** What a screen asks for, as its headers say it; empty where it says nothing. */
export interface ContentWish {
  readonly sha256: string
  readonly range: string
  readonly ifRange: string
  readonly ifNoneMatch: string
}

/** What is sent: bytes with their headers, or where they are to be had. */
export type SentContent =
  | { readonly status: number; readonly headers: Record<string, string>; readonly body: Readable }
  | { readonly link: string }

/** A store's own link is good for so long. */
const linkSeconds = 6 * 3600
const nothing = (): Readable => Readable.from([])

/** Gives screens the bytes they play: by their hash, whole or in part. */
export class ContentService {
  constructor(
    private readonly entitlements: EntitlementsService,
    private readonly lines: LinesService,
    /** Whether screens fetch from the store itself where it can be linked to. */
    private readonly isDirect: boolean,
  ) {}

  async open(
    ctx: Context,
    screenId: number,
    { sha256, range, ifRange, ifNoneMatch }: ContentWish,
  ): Promise<SentContent> {
    const { placeId } = await this.entitlements.check(ctx, screenId, sha256)
    const name = contentFile(sha256)
    const etag = `"${sha256}"`
    const headers = { ETag: etag, 'Accept-Ranges': 'bytes', 'Cache-Control': 'public, max-age=31536000, immutable' }
    if (ifNoneMatch === etag) return { status: 304, headers, body: nothing() }
    const link = this.isDirect ? await ctx.files.link(name, linkSeconds) : undefined
    if (link !== undefined) return { link }
    const turn = await this.lines.take(ctx, placeId)
    try {
      const sent = await this.send(ctx, name, headers, (size) => partOfContent(range, ifRange, etag, size))
      const paced = turn.paced(sent.body)
      const body = paced === sent.body ? sent.body : Readable.from(paced, { objectMode: false })
      // Told by the body itself, because a screen may go away in the middle.
      body.once('close', () => void turn.end().catch(() => undefined))
      return { ...sent, body }
    } catch (error) {
      await turn.end()
      throw error
    }
  }

  private async send(
    ctx: Context,
    name: string,
    headers: Record<string, string>,
    asked: (size: number) => ReturnType<typeof partOfContent>,
  ): Promise<Extract<SentContent, { body: Readable }>> {
    const known = await kept(ctx.files.stat(name))
    const part = asked(known.size)
    if (part === 'unsatisfiable')
      return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${known.size}` }, body: nothing() }
    const { file, body } = await kept(ctx.files.open(name, part === 'whole' ? undefined : part))
    const typed = { ...headers, 'Content-Type': file.contentType }
    if (part === 'whole') return { status: 200, headers: { ...typed, 'Content-Length': String(file.size) }, body }
    const { start, end } = part
    const said = { 'Content-Length': String(end - start + 1), 'Content-Range': `bytes ${start}-${end}/${file.size}` }
    return { status: 206, headers: { ...typed, ...said }, body }
  }
}
