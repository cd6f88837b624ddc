import { AppError, type Context } from '@headend/base'
import { fetchedText, type Fetch } from '../forms/fetched-text.js'
import { filmErrors } from '../films.errors.js'
import type { TitlesRead, TitlesXmlService } from '../titles/titles-xml.service.js'
import { FilmSource } from './film-source.table.js'
import { ImportFilms } from './import-films.work.js'

/** The handler that reads films as XML from an address; others are names for what integrators bring. */
export const xmlHandler = 'xml'

const limits = { maxBytes: 16 * 1024 * 1024, timeoutMs: 60_000 }

/** Films of outside systems, read from their lists again and again. */
export class FilmSourceImport {
  constructor(
    private readonly titles: TitlesXmlService,
    private readonly fetch: Fetch,
    private readonly allowPrivate: boolean,
  ) {}

  /** Has a source read soon; throws `notFound`, `contentUnfit` where it is none that can be read. */
  async order(ctx: Context, id: number): Promise<void> {
    const source = await ctx.repo(FilmSource).get(id)
    if (source.handler !== xmlHandler || source.url === '') throw filmErrors.contentUnfit({ reason: 'no address' })
    await ctx.later(ImportFilms, { sourceId: id })
  }

  /** Reads all sources of the operator that have an address; one that fails keeps no other from it. */
  async importAll(ctx: Context): Promise<void> {
    const where = { isEnabled: true, handler: xmlHandler }
    for (const { id } of await ctx.repo(FilmSource).find({ where, order: ['id'], only: ['id'] }))
      await this.import(ctx.fresh(), id)
  }

  /** Reads a source's list; what is wrong with it is noted beside it. */
  async import(ctx: Context, sourceId: number): Promise<TitlesRead | undefined> {
    const source = await ctx.repo(FilmSource).first({ where: { id: sourceId, isEnabled: true, handler: xmlHandler } })
    if (!source || source.url === '') return undefined
    try {
      const xml = await fetchedText(this.fetch, source.url, { ...limits, allowPrivate: this.allowPrivate })
      const read = await this.titles.read(ctx, xml, { filmSourceId: source.id, providerId: source.providerId })
      await ctx.repo(FilmSource).change({ id: sourceId }, { importedAt: ctx.now, lastError: '' })
      return read
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await ctx.repo(FilmSource).change({ id: sourceId }, { lastError: error.code.slice(0, 64) })
      return undefined
    }
  }
}
