import type { DocumentedMethod } from './device-api.js'
import { translated } from './translated.js'

const person = `
  ${translated('name')} birthdate gender ${translated('country')} ${translated('profession')}
  ${translated('biography')} name_orig movie_db_id type`

const ofDatabase = [1, 2, 3, 4, 5, 6, 7]

/** Actors and directors in the Content API. */
export const contentPersonMethods: readonly DocumentedMethod[] = [
  {
    path: '/actor/create/',
    verb: 'post',
    common: 'S',
    input: `${person} photo_url`,
    reply: 'id#, upload_errors[]{field, url, message}',
    // A name or an id is needed: that is a parameter which is missing.
    errors: [...ofDatabase, 20],
  },
  {
    path: '/actor/modify/',
    verb: 'post',
    common: 'S',
    input: `id ${person} load_meta update_photo`,
    reply: '',
    errors: ofDatabase,
  },
  { path: '/actor/delete/', verb: 'post', common: 'S', input: 'id', reply: '' },
  {
    path: '/actor/list/',
    verb: 'post',
    common: 'S',
    input: 'limit page order country type movie_id',
    reply: 'actors#[], count#',
  },
  {
    path: '/actor/detail/',
    verb: 'post',
    common: 'S',
    input: 'id',
    reply: `
      id#, ${translated('name', ', ')}, photo, ${translated('country', ', ')}, ${translated('profession', ', ')},
      ${translated('biography', ', ')}, name_orig, movie_db_id#, gender, birthdate, type`,
  },
]
