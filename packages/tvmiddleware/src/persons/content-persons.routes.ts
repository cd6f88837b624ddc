import { fallback, flag, id, idOf, int, list, object, oneOf, optional, route, text, word } from '@headend/base'
import { paging, pictureText } from '../content/parameters.js'
import { uploadErrorsView } from '../content/content.views.js'
import { translated } from '../content/translated.js'
import { localDay } from '../forms/texts.schemas.js'
import { Title } from '../titles/title.table.js'
import { PersonCardView, personCardView } from './content-persons.views.js'
import type { PersonEditing } from './person-editing.service.js'
import { Person } from './person.table.js'
import type { PersonsService } from './persons.service.js'

const person = {
  ...translated('name', optional(word(190)), text(190)),
  birthdate: optional(localDay()),
  gender: optional(oneOf(1, 2)),
  ...translated('country', optional(text(190)), text(190)),
  ...translated('profession', optional(text(190)), text(190)),
  ...translated('biography', optional(text(20_000)), text(20_000)),
  name_orig: optional(text(190)),
  movie_db_id: optional(int(0, 2_147_483_647)),
  type: optional(oneOf('actor', 'director')),
}

const orders = ['id', 'name', 'film_count', 'birthdate', '-id', '-name', '-film_count', '-birthdate'] as const

const ofDatabase = {
  ...{ metaUnreachable: 1, metaKeyRefused: 2, metaIdMissing: 3, metaIdUnknown: 3, metaUnreadable: 4, metaNotLoaded: 4 },
  ...{ metaUnavailable: 5, metaLimited: 6, metaLoading: 7 },
}

const changing = (persons: PersonEditing) => [
  route({
    method: 'post',
    path: '/actor/create/',
    auth: 'signed',
    summary: 'Add an actor or a director',
    input: object({ ...person, photo_url: pictureText() }),
    reply: object({ id: id(), upload_errors: uploadErrorsView() }),
    codes: { ...ofDatabase, personNameMissing: 20 },
    run: async (ctx, sent) => {
      const { id: made, uploadErrors } = await persons.take(ctx, sent)
      return { id: made, upload_errors: [...uploadErrors] }
    },
  }),
  route({
    method: 'post',
    path: '/actor/modify/',
    auth: 'signed',
    summary: 'Change an actor or a director',
    input: object({ id: idOf(Person), ...person, load_meta: optional(flag()), update_photo: optional(flag()) }),
    reply: object({}),
    codes: ofDatabase,
    run: async (ctx, { id: personId, ...sent }) => {
      await persons.mend(ctx, personId, sent)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/actor/delete/',
    auth: 'signed',
    summary: 'Remove an actor or a director',
    input: object({ id: idOf(Person) }),
    reply: object({}),
    run: async (ctx, { id: personId }) => {
      await persons.remove(ctx, personId)
      return {}
    },
  }),
]

/** Actors and directors (Content API 3.12). */
export const contentPersonRoutes = (persons: PersonEditing, lists: PersonsService) => [
  ...changing(persons),
  route({
    method: 'post',
    path: '/actor/list/',
    auth: 'signed',
    summary: 'Ids of actors and directors',
    input: object({
      ...paging,
      order: fallback(oneOf(...orders), '-id'),
      country: optional(text(190)),
      type: optional(oneOf('actor', 'director')),
      movie_id: optional(idOf(Title)),
    }),
    reply: object({ actors: list(id()), count: int(0) }),
    run: async (ctx, { movie_id: titleId, ...query }) => {
      const { persons: found, count } = await lists.page(ctx, { ...query, titleId })
      return { actors: found.map((one) => one.id), count }
    },
  }),
  route({
    method: 'post',
    path: '/actor/detail/',
    auth: 'signed',
    summary: 'One actor or director',
    input: object({ id: idOf(Person) }),
    reply: PersonCardView,
    run: async (ctx, { id: personId }) => {
      const { person: found, languages } = await persons.card(ctx, personId)
      return personCardView(found, languages)
    },
  }),
]
