import { fold, type Context } from '@headend/base'
import { inLink, Op, type Row, type Where } from '@headend/base/db'
import { TitleGenre, TitlePerson } from '../titles/title-links.table.js'
import { filmErrors } from '../films.errors.js'
import { Genre } from '../genres/genre.table.js'
import { Person, type PersonType } from './person.table.js'
import { fewFilmsFirst, mostFilmsFirst } from './persons.sql.js'

/** How lists of persons are ordered; with a `-` the other way round. */
export type PersonOrder = 'id' | 'name' | 'film_count' | 'birthdate' | 'cyrillic-first'

export interface PersonsQuery {
  readonly titleId?: number | undefined
  readonly type?: PersonType | undefined
  readonly country?: string | undefined
  readonly search?: string | undefined
  readonly order: PersonOrder | `-${PersonOrder}`
  readonly limit: number
  readonly page: number
}

export interface PersonsPage {
  readonly persons: readonly Row<typeof Person>[]
  readonly count: number
}

const columns = { id: 'id', name: 'nameFold', birthdate: 'bornOn', 'cyrillic-first': 'nameFold' } as const

/** Lists of those who play in films and make them. */
export class PersonsService {
  async page(ctx: Context, query: PersonsQuery): Promise<PersonsPage> {
    const where = conditions(query)
    const count = await ctx.repo(Person).count(where)
    const { limit, page } = query
    if (limit === 0 || count === 0) return { persons: [], count }
    const order = query.order.replace(/^-/, '') as PersonOrder
    if (order === 'film_count') return { persons: await this.byFilms(ctx, query), count }
    const isFalling = query.order.startsWith('-')
    // Cyrillic letters stand behind Latin ones; whoever wants them first gets the order turned round.
    const turned = order === 'cyrillic-first' ? !isFalling : isFalling
    const sorted = `${turned ? '-' : ''}${columns[order]}` as const
    const persons = await ctx.repo(Person).find({ where, order: [sorted], limit, offset: (page - 1) * limit })
    return { persons, count }
  }

  /** A person with the genres of its films; throws `personUnknown`. */
  async detail(
    ctx: Context,
    personId: number,
  ): Promise<{ readonly person: Row<typeof Person>; readonly genres: readonly Row<typeof Genre>[] }> {
    const person = await ctx.repo(Person).first({ where: { id: personId } })
    if (!person) throw filmErrors.personUnknown()
    const titleId = inLink(TitlePerson, 'titleId', { personId })
    const id = inLink(TitleGenre, 'genreId', { titleId })
    return { person, genres: await ctx.repo(Genre).find({ where: { id }, order: ['position', 'id'] }) }
  }

  private async byFilms(ctx: Context, query: PersonsQuery): Promise<readonly Row<typeof Person>[]> {
    const model = query.order.startsWith('-') ? mostFilmsFirst : fewFilmsFirst
    const search = query.search ? `%${fold(query.search).replace(/[!%_]/g, '!$&')}%` : ''
    const rows = await ctx.read(model, {
      ...{ titleId: query.titleId ?? 0, type: query.type ?? '', search },
      ...{ limit: query.limit, offset: (query.page - 1) * query.limit },
    })
    const ids = rows.map(({ id }) => id)
    const found = await ctx.repo(Person).find({ where: { id: { [Op.in]: ids } } })
    const byId = new Map(found.map((person) => [person.id, person]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }
}

const conditions = ({ titleId, type, country, search }: PersonsQuery): Where<typeof Person> => ({
  ...(type && { type }),
  ...(country && { country }),
  ...(search && { nameFold: { [Op.substring]: fold(search) } }),
  ...(titleId !== undefined && { id: inLink(TitlePerson, 'personId', { titleId }) }),
})
