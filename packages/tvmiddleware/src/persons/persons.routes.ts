import { fallback, idOf, int, object, oneOf, optional, route, word } from '@headend/base'
import { Title } from '../titles/title.table.js'
import { Person } from './person.table.js'
import type { PersonsService } from './persons.service.js'
import { PersonDetailView, personDetailView, PersonListView, personRowView } from './persons.views.js'

const paging = { limit: fallback(int(0, 100), 20), page: fallback(int(1, 1_000_000), 1) }
const type = () => fallback(oneOf('actor', 'director', 'all'), 'actor')
const by = ['name', 'birthdate', 'film_count', '-name', '-birthdate', '-film_count'] as const
const cyrillic = ['cyrillic-first', '-cyrillic-first'] as const

const wanted = (kind: 'actor' | 'director' | 'all') => (kind === 'all' ? undefined : kind)

const details = (persons: PersonsService, auth: 'device' | 'guest', path: string, summary: string) =>
  route({
    method: 'get',
    path,
    auth,
    summary,
    input: object({ aid: idOf(Person) }),
    reply: PersonDetailView,
    codes: { personUnknown: 1 },
    invalid: 1,
    run: async (ctx, { aid }) => {
      const { person, genres } = await persons.detail(ctx, aid)
      return personDetailView(person, genres, ctx.lang)
    },
  })

const listing = (persons: PersonsService, auth: 'device' | 'guest', path: string, summary: string) =>
  route({
    method: 'get',
    path,
    auth,
    summary,
    input: object({
      ...paging,
      order: fallback(oneOf(...by, ...cyrillic), 'name'),
      vid: optional(idOf(Title)),
      type: type(),
    }),
    reply: PersonListView,
    invalid: 1,
    run: async (ctx, { vid: titleId, type: kind, ...query }) => {
      const { persons: found, count } = await persons.page(ctx, { ...query, titleId, type: wanted(kind) })
      return { actors: found.map((person) => personRowView(person, ctx.lang)), count }
    },
  })

export const personRoutes = (persons: PersonsService) => [
  details(persons, 'device', '/actor/detail/', 'One actor or director'),
  details(persons, 'guest', '/noauth/actor/detail/', 'One actor or director before login'),
  listing(persons, 'device', '/actor/list/', 'Actors and directors'),
  listing(persons, 'guest', '/noauth/actor/list/', 'Actors and directors before login'),
  route({
    method: 'get',
    path: '/actor/list/search/',
    auth: 'device',
    summary: 'Actors and directors by name',
    input: object({ ...paging, search: word(100), order: fallback(oneOf(...by), '-film_count'), type: type() }),
    reply: PersonListView,
    invalid: 1,
    run: async (ctx, { type: kind, ...query }) => {
      const { persons: found, count } = await persons.page(ctx, { ...query, type: wanted(kind) })
      return { actors: found.map((person) => personRowView(person, ctx.lang)), count }
    },
  }),
]
