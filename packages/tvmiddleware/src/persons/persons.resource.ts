import {
  fallback,
  int,
  isoInstant,
  nullable,
  oneOf,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { byLanguage, localDay, note } from '../forms/texts.schemas.js'
import { titlesTag } from '../content/titles-tag.js'
import { Person } from './person.table.js'

const fields = {
  name: word(190),
  nameI18n: fallback(byLanguage(), {}),
  nameOrig: fallback(text(190), ''),
  type: fallback(oneOf('actor', 'director'), 'actor'),
  gender: fallback(int(0, 2), 0).description('0 unknown, 1 male, 2 female'),
  bornOn: fallback(nullable(localDay()), null),
  country: fallback(text(190), ''),
  countryI18n: fallback(byLanguage(), {}),
  profession: fallback(text(190), ''),
  professionI18n: fallback(byLanguage(), {}),
  biography: fallback(note(), ''),
  biographyI18n: fallback(byLanguage(20_000), {}),
  photoUrl: fallback(pictureAddress(500), ''),
  photoBlurredUrl: fallback(pictureAddress(500), ''),
  movieDbId: fallback(int(0, 2_147_483_647), 0).description('The id in the film database'),
}

export const personResource = ({ create }: Pick<Required<ResourceDeeds>, 'create'>): Resource =>
  resource(Person, {
    name: 'persons',
    label: 'Actors and directors',
    fields,
    shows: { ...fields, createdAt: isoInstant() },
    filters: { type: { column: 'type', schema: oneOf('actor', 'director') } },
    search: ['nameFold', 'nameOrig'],
    sort: ['name', 'id', 'bornOn', 'createdAt'],
    deeds: { create },
    tags: () => [titlesTag],
  })
