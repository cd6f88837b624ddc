import { id, int, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import { translatedTexts, translatedView } from '../content/translated.views.js'
import type { Person } from './person.table.js'

export const PersonCardView = object({
  id: id(),
  ...translatedView('name'),
  photo: text(),
  ...translatedView('country'),
  ...translatedView('profession'),
  ...translatedView('biography'),
  name_orig: text(),
  movie_db_id: int(0),
  gender: text(),
  birthdate: text(),
  type: text(),
})

export const personCardView = (
  person: Row<typeof Person>,
  languages: readonly string[],
): Out<typeof PersonCardView> => ({
  id: person.id,
  ...translatedTexts('name', person.name, person.nameI18n, languages),
  photo: person.photoUrl,
  ...translatedTexts('country', person.country, person.countryI18n, languages),
  ...translatedTexts('profession', person.profession, person.professionI18n, languages),
  ...translatedTexts('biography', person.biography, person.biographyI18n, languages),
  name_orig: person.nameOrig,
  movie_db_id: person.movieDbId,
  gender: person.gender === 0 ? '' : String(person.gender),
  birthdate: person.bornOn ?? '',
  type: person.type === 'director' ? 'Director' : 'Actor',
})
