import { createReadStream } from 'node:fs'
import { AppError, addHours, fetchGuarded, type Context, type ImportOrigin, type Imports } from '@headend/base'
import type { Patch, Row } from '@headend/base/db'
import { ChannelsXmlService } from '../channels/channels-xml.service.js'
import { Playlist } from '../channels/playlist.table.js'
import { DummyGuideService } from '../epg/dummy-guide.service.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { EpgSource } from '../epg/epg-source.table.js'
import type { GuideImportService, GuideSummary } from './guide-import.service.js'
import { channelsXmlLimits, sourceLimits } from './import-limits.js'
import { differences, type ImportSummary, type Progress } from './import-summary.js'
import { importErrors } from './import.errors.js'
import { openImportSource } from './open-source.js'
import { PremiereImportService } from './premiere-import.service.js'
import type { PlaylistImportService, PlaylistTarget } from './playlist-import.service.js'

const fetchMs = 10 * 60_000

interface Opened {
  readonly chunks: AsyncIterable<Buffer>
  readonly etag: string
  readonly lastModified: string
}

export class SourceImportService implements Imports {
  private readonly dummy = new DummyGuideService()
  private readonly premiereLists = new PremiereImportService()
  private readonly xml = new ChannelsXmlService()

  constructor(
    private readonly playlists: PlaylistImportService,
    private readonly guides: GuideImportService,
  ) {}

  async playlist(ctx: Context, origin: ImportOrigin, target: PlaylistTarget): Promise<ImportSummary> {
    const opened = await open(origin, { etag: '', lastModified: '' })
    if (!opened) throw importErrors.notAPlaylist({ why: 'the address sent nothing' })
    const summary = await this.playlists.import(ctx, openImportSource(opened.chunks), target)
    if (isAddress(origin.from)) {
      const { etag, lastModified } = opened
      await ctx
        .repo(Playlist)
        .change({ name: target.name }, { url: origin.from, etag, lastModified, checkedAt: ctx.now })
    }
    return summary
  }

  async guide(ctx: Context, origin: ImportOrigin, sourceName: string, progress?: Progress): Promise<GuideSummary> {
    const opened = await open(origin, { etag: '', lastModified: '' })
    if (!opened) throw importErrors.notAGuide({ why: 'the address sent nothing' })
    const source = await this.guides.source(ctx, sourceName)
    const summary = await this.guides.import(ctx, source, openImportSource(opened.chunks), progress)
    if (isAddress(origin.from)) {
      const { etag, lastModified } = opened
      await ctx.repo(EpgSource).change({ id: source.id }, { url: origin.from, etag, lastModified, checkedAt: ctx.now })
    }
    return summary
  }

  async channels(ctx: Context, origin: ImportOrigin): Promise<ImportSummary> {
    const opened = await open(origin, { etag: '', lastModified: '' })
    const chunks: Buffer[] = []
    if (opened) for await (const chunk of openImportSource(opened.chunks, channelsXmlLimits)) chunks.push(chunk)
    return { removed: 0, notes: [], ...(await this.xml.read(ctx, Buffer.concat(chunks).toString())) }
  }

  async channelsXml(ctx: Context): Promise<string> {
    return this.xml.write(ctx)
  }

  /** Imports again what has an address and is due; one that fails is noted and does not stop the others. */
  async refresh(ctx: Context, allowPrivate: boolean): Promise<void> {
    const sources = await ctx.repo(EpgSource).find({ where: { isEnabled: true, clientId: ctx.clientId } })
    for (const source of sources.filter((one) => isDue(one, ctx.now))) {
      const error = await this.refreshed(ctx, source, allowPrivate, (chunks) => this.guides.import(ctx, source, chunks))
      const lastError = error.lastError || (await this.premieres(ctx, source, allowPrivate))
      await ctx.repo(EpgSource).change({ id: source.id }, { checkedAt: ctx.now, ...error, lastError })
    }
    if (ctx.clientId === null) return
    const playlists = await ctx.repo(Playlist).find({ where: { isEnabled: true } })
    for (const playlist of playlists.filter((one) => isDue(one, ctx.now))) {
      const error = await this.refreshed(ctx, playlist, allowPrivate, (chunks) =>
        this.playlists.import(ctx, chunks, playlist),
      )
      await ctx.repo(Playlist).change({ id: playlist.id }, { checkedAt: ctx.now, ...error })
    }
  }

  /**
   * Imports a source of this owner at once, whether or not its address says that something is new; of one channel alone,
   * that channel becomes what the guide says.
   */
  async importNow(ctx: Context, sourceId: number, allowPrivate: boolean, epgChannelId?: number): Promise<void> {
    const source = await ctx.repo(EpgSource).first({ where: { id: sourceId, clientId: ctx.clientId } })
    if (!source) return
    if (source.parser === 'dummy') return this.dummy.fill(ctx, source)
    const only = epgChannelId && (await ctx.repo(EpgChannel).first({ where: { id: epgChannelId, sourceId } }))
    const options = only ? { only: only.externalId } : {}
    const asNew = { ...source, etag: '', lastModified: '' }
    const noted = await this.refreshed(ctx, asNew, allowPrivate, (chunks) =>
      this.guides.import(ctx, source, chunks, undefined, options),
    )
    const lastError = noted.lastError || (await this.premieres(ctx, source, allowPrivate))
    // One channel is not the guide: the next import of all is still to come.
    await note(ctx, source, only ? { lastError } : { checkedAt: ctx.now, ...noted, lastError })
  }

  /** Marks the premieres of a source that has a list of them; gives what went wrong, or nothing. */
  private async premieres(ctx: Context, source: Row<typeof EpgSource>, allowPrivate: boolean): Promise<string> {
    if (source.premiereUrl === '') return ''
    const list = { ...source, url: source.premiereUrl, etag: '', lastModified: '' }
    const { lastError } = await this.refreshed(ctx, list, allowPrivate, (chunks) =>
      this.premiereLists.import(ctx, source, chunks),
    )
    return lastError
  }

  /** Asks with a condition, imports what is new, and gives what shall be noted of it. */
  private async refreshed(
    ctx: Context,
    known: Row<typeof EpgSource> | Row<typeof Playlist>,
    allowPrivate: boolean,
    take: (chunks: AsyncIterable<Buffer>) => Promise<unknown>,
  ): Promise<{ lastError: string; etag?: string; lastModified?: string }> {
    try {
      const opened = await open({ from: known.url, allowPrivate }, known)
      if (!opened) return { lastError: '' }
      await take(openImportSource(opened.chunks))
      return { lastError: '', etag: opened.etag, lastModified: opened.lastModified }
    } catch (error) {
      const lastError = error instanceof AppError ? error.code : 'internal'
      ctx.logger.warn({ source: known.name, err: error }, 'a source could not be imported')
      return { lastError }
    }
  }
}

/** Writes down what is new about a source; what is known already makes no new revision of it. */
const note = async (ctx: Context, source: Row<typeof EpgSource>, facts: Patch<typeof EpgSource>): Promise<void> => {
  const patch = differences(facts, source)
  if (Object.keys(patch).length > 0) await ctx.repo(EpgSource).change({ id: source.id }, patch)
}

/** Whether this names an address and not a file. */
export const isAddress = (from: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(from)

const isDue = ({ url, checkedAt, everyHours }: Row<typeof EpgSource> | Row<typeof Playlist>, now: Date): boolean =>
  url !== '' && (checkedAt === null || addHours(checkedAt, everyHours) <= now)

/** The bytes of a file or an address; undefined where the address says that nothing is new. */
const open = async (
  { from, allowPrivate }: ImportOrigin,
  known: { readonly etag: string; readonly lastModified: string },
): Promise<Opened | undefined> => {
  if (!isAddress(from)) return { chunks: createReadStream(from), etag: '', lastModified: '' }
  const fetched = await fetchGuarded(from, {
    maxBytes: sourceLimits.bytes,
    timeoutMs: fetchMs,
    allowPrivate,
    etag: known.etag,
    ifModifiedSince: known.lastModified,
  })
  if (fetched.status === 'notModified') return undefined
  return { chunks: fetched.body, etag: fetched.etag.slice(0, 255), lastModified: fetched.lastModified.slice(0, 64) }
}
