import { fold, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { promisePictures } from '../content/promised-pictures.service.js'
import { Genre } from '../genres/genre.table.js'
import { ProviderGenre } from '../genres/provider-genre.table.js'
import { Person } from '../persons/person.table.js'
import type { TitleLinks } from '../titles/title-editing.service.js'
import type { Title } from '../titles/title.table.js'
import type { CreditedPerson, FilmFacts } from './film-facts.js'

type Linked = Partial<Pick<TitleLinks, 'genreIds' | 'personIds'>>

/** The genres and persons that a film without any gets: genres that are known here, persons that are made. */
export const linkedBy = async (
  ctx: Context,
  title: Row<typeof Title> & TitleLinks,
  facts: FilmFacts,
): Promise<Linked> => {
  const genreIds = title.genreIds.length > 0 ? [] : await genresNamed(ctx, title.providerId, facts.genres)
  const personIds = title.personIds.length > 0 ? [] : await personsOf(ctx, facts.people)
  return { ...(genreIds.length > 0 && { genreIds }), ...(personIds.length > 0 && { personIds }) }
}

/** Our genres by what others call them: by the provider's map, else by their names in any language. */
export const genresNamed = async (
  ctx: Context,
  providerId: number | null,
  names: readonly string[],
): Promise<readonly number[]> => {
  if (names.length === 0) return []
  const mapped = providerId === null ? [] : await ctx.repo(ProviderGenre).find({ where: { providerId }, order: ['id'] })
  const known = new Map<string, number>()
  for (const { id, name, nameI18n } of await ctx.repo(Genre).find({ order: ['-id'] }))
    for (const one of [name, ...Object.values(nameI18n)]) known.set(fold(one), id)
  for (const { name, genreId } of mapped) known.set(fold(name), genreId)
  return [...new Set(names.flatMap((name) => known.get(fold(name)) ?? []))]
}

/** The ids of persons by their numbers in the database; those that are not here yet are added. */
const personsOf = async (ctx: Context, people: readonly CreditedPerson[]): Promise<readonly number[]> => {
  const named = people.filter(({ id, name }) => id > 0 && name !== '')
  const where = { movieDbId: { [Op.in]: named.map(({ id }) => id) } }
  const rows = named.length === 0 ? [] : await ctx.repo(Person).find({ where, order: ['-id'] })
  const known = new Map(rows.map(({ id, movieDbId }) => [movieDbId, id]))
  for (const { id: movieDbId, name, nameOrig, type, gender, photoUrl } of named) {
    if (known.has(movieDbId)) continue
    const draft = { name, nameOrig, type, gender, photoUrl, movieDbId, createdAt: ctx.now }
    const { id } = await ctx.repo(Person).add(draft)
    known.set(movieDbId, id)
    await promisePictures(ctx, 'persons', id, { photoUrl })
  }
  return [...new Set(named.flatMap(({ id }) => known.get(id) ?? []))]
}
