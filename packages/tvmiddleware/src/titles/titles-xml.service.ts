import type { Context, ResourceValues } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { xmlText } from '../forms/xml-text.js'
import { Genre } from '../genres/genre.table.js'
import { ProviderGenre } from '../genres/provider-genre.table.js'
import type { ReportedLine } from '../import/import-summary.js'
import { readTitlesXml, type XmlTitle } from './read-titles-xml.js'
import type { TitleEditing } from './title-editing.service.js'
import { TitleGenre } from './title-links.table.js'
import { readField, titleXmlFields, writtenField } from './title-xml-fields.js'
import { Title } from './title.table.js'

/** The outside system that a list comes from. */
export interface FilmsFrom {
  readonly filmSourceId: number
  readonly providerId: number | null
}

/** What reading a list did; a second reading adds and changes nothing. */
export interface TitlesRead {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly skipped: readonly ReportedLine[]
}

const rowsAtOnce = 500
// A commit for each film would be slow, one for all of them would hold every other writer.
const filmsInOneCommit = 100

/** Films as XML, as operators carry them from one installation to another. */
export class TitlesXmlService {
  constructor(private readonly editing: TitleEditing) {}

  /** The list in pieces, so that twenty thousand films are never in memory together. */
  async *write(ctx: Context): AsyncGenerator<string> {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<videos>\n'
    const names = new Map((await ctx.repo(Genre).find()).map(({ id, name }) => [id, name]))
    for (let after = 0; ;) {
      const rows = await ctx.repo(Title).find({ where: { id: { [Op.gt]: after } }, order: ['id'], limit: rowsAtOnce })
      const last = rows.at(-1)
      if (!last) break
      const titleId = { [Op.in]: rows.map(({ id }) => id) }
      const links = Map.groupBy(await ctx.repo(TitleGenre).find({ where: { titleId } }), (link) => link.titleId)
      const genresOf = (id: number) => (links.get(id) ?? []).flatMap(({ genreId }) => names.get(genreId) ?? [])
      yield rows.map((row) => titleXml(row, genresOf(row.id))).join('')
      after = last.id
    }
    yield '</videos>\n'
  }

  /**
   * Adds films, and changes those of the same outer id, or else of the same name and year. Genres are made where they
   * are missing; of what comes from an outside system, its provider's map says what they are with us.
   */
  async read(ctx: Context, xml: string, from?: FilmsFrom): Promise<TitlesRead> {
    const films = readTitlesXml(xml)
    const done = { added: 0, changed: 0, unchanged: 0, skipped: [] as ReportedLine[] }
    const seen = new Set<string>()
    for (let start = 0; start < films.length; start += filmsInOneCommit) {
      const some = films.slice(start, start + filmsInOneCommit)
      await ctx.transaction(async (ctx) => {
        const genreIds = await genresFor(ctx, some, from?.providerId ?? null)
        for (const film of some) {
          const { values, fault } = valuesOf(film)
          const key = keyOf(values)
          const reason = fault ?? (seen.has(key) ? 'repeat' : undefined)
          seen.add(key)
          if (reason) done.skipped.push({ line: film.line, reason, detail: String(values['name'] ?? '').slice(0, 100) })
          else
            done[
              await this.put(
                ctx,
                { ...values, ...(from && { ...from, source: 2 }) },
                film.genres.flatMap((name) => genreIds.get(name.trim()) ?? []),
              )
            ] += 1
        }
      })
    }
    return done
  }

  private async put(
    ctx: Context,
    values: ResourceValues,
    genreIds: readonly number[],
  ): Promise<'added' | 'changed' | 'unchanged'> {
    const { extId, name, year } = values as { extId?: string; name: string; year?: number }
    const { filmSourceId } = values as { filmSourceId?: number }
    const same = extId ? { extId } : { name, year: year ?? 0 }
    // Outside systems number their films each for itself.
    const where = filmSourceId === undefined ? same : { ...same, filmSourceId }
    const known = await ctx.repo(Title).first({ where, order: ['id'] })
    if (!known) {
      await this.editing.create(ctx, { ...values, genreIds })
      return 'added'
    }
    const row: ResourceValues = known
    const differing = Object.entries(values).filter(([attribute, value]) => row[attribute] !== value)
    const links = await ctx.repo(TitleGenre).find({ where: { titleId: known.id } })
    const present = new Set(links.map(({ genreId }) => genreId))
    const isSame =
      genreIds.length === 0 || (present.size === genreIds.length && genreIds.every((id) => present.has(id)))
    if (differing.length === 0 && isSame) return 'unchanged'
    await this.editing.change(ctx, known.id, { ...Object.fromEntries(differing), ...(!isSame && { genreIds }) })
    return 'changed'
  }
}

const keyOf = (values: ResourceValues): string =>
  values['extId'] ? `id:${String(values['extId'])}` : `${String(values['name'])}:${String(values['year'] ?? 0)}`

/** What an element says, or why the film is left out. */
const valuesOf = ({ fields }: XmlTitle): { values: ResourceValues; fault: string | undefined } => {
  const values: Record<string, unknown> = {}
  let fault: string | undefined
  for (const [name, field] of Object.entries(titleXmlFields)) {
    const written = fields.get(name)?.trim()
    if (written === undefined || written === '') continue
    const value = readField(field, written)
    if (value === undefined) fault ??= field.kind === 'text' ? 'tooLong' : 'badValue'
    else values[field.attribute] = value
  }
  return { values, fault: fault ?? (values['name'] === undefined ? 'noName' : undefined) }
}

const longestGenre = 190

/** The ids of genres by name, made where they are missing. */
const genresFor = async (
  ctx: Context,
  films: readonly XmlTitle[],
  providerId: number | null,
): Promise<ReadonlyMap<string, number>> => {
  const ids = new Map((await ctx.repo(Genre).find({ order: ['-id'] })).map(({ id, name }) => [name, id]))
  const mapped = providerId === null ? [] : await ctx.repo(ProviderGenre).find({ where: { providerId }, order: ['id'] })
  for (const { name, genreId } of mapped) ids.set(name, genreId)
  const wanted = films.flatMap(({ genres }) => genres.map((name) => name.trim()))
  for (const name of new Set(wanted))
    if (name !== '' && name.length <= longestGenre && !ids.has(name))
      ids.set(name, (await ctx.repo(Genre).add({ name, position: (ids.size + 1) * 1000 })).id)
  return ids
}

const titleXml = (row: Row<typeof Title>, genres: readonly string[]): string => {
  const lines = Object.entries(titleXmlFields).map(
    ([name, field]) => `    <${name}>${xmlText(writtenField(field, row))}</${name}>\n`,
  )
  const listed = genres.map((genre) => `<genre>${xmlText(genre)}</genre>`).join('')
  return `  <video>\n${lines.join('')}    <genres>${listed}</genres>\n  </video>\n`
}
