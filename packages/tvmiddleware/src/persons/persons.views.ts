import { flag, id, int, list, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Genre } from '../genres/genre.table.js'
import type { Person } from './person.table.js'

const genders = ['', 'male', 'female']

export const PersonView = object({
  id: id(),
  name: text(),
  photo: text(),
  country: text(),
  gender: text(),
  birthdate: text(),
  type: text(),
})

const typeOf = ({ type }: Row<typeof Person>): string => (type === 'director' ? 'Director' : 'Actor')

export const personView = (person: Row<typeof Person>, lang: string): Out<typeof PersonView> => ({
  id: person.id,
  name: person.nameI18n[lang] ?? person.name,
  photo: person.photoUrl,
  country: person.countryI18n[lang] ?? person.country,
  gender: genders[person.gender] ?? '',
  birthdate: person.bornOn ?? '',
  type: typeOf(person),
})

export const PersonRowView = object({
  id: id(),
  name: text(),
  photo: text(),
  country: text(),
  gender: text(),
  profession: text(),
  biography: text(),
  birthdate: text(),
  type: text(),
})
export const PersonListView = object({ actors: list(PersonRowView), count: int(0) })

export const personRowView = (person: Row<typeof Person>, lang: string): Out<typeof PersonRowView> => ({
  ...personView(person, lang),
  profession: person.professionI18n[lang] ?? person.profession,
  biography: person.biographyI18n[lang] ?? person.biography,
})

export const PersonDetailView = object({
  id: id(),
  name: text(),
  name_orig: text(),
  photo: text(),
  screenshot_b_big: text(),
  country: text(),
  gender: text(),
  birthdate: text(),
  profession: text(),
  biography: text(),
  type: text(),
  genres: list(object({ id: id(), name: text(), is_category: flag() })),
})

export const personDetailView = (
  person: Row<typeof Person>,
  genres: readonly Row<typeof Genre>[],
  lang: string,
): Out<typeof PersonDetailView> => ({
  ...personRowView(person, lang),
  name_orig: person.nameOrig,
  screenshot_b_big: person.photoBlurredUrl,
  genres: genres.map((genre) => ({
    id: genre.id,
    name: genre.nameI18n[lang] ?? genre.name,
    is_category: genre.isCategory ? 1 : 0,
  })),
})
