import { bool, fallback, optional, resource, word, text } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { byLanguage, place } from '../forms/texts.schemas.js'
import { ProgramCategory } from './program-category.table.js'
import { ProgramGenre } from './program-genre.table.js'
import { shelvesTag } from './shelves-tag.js'

const named = { name: word(128), nameI18n: fallback(byLanguage(), {}), position: optional(place()) }
const tags = () => [catalogueTag, shelvesTag]

export const programCategoryResource = resource(ProgramCategory, {
  name: 'program-categories',
  label: 'Categories of programmes',
  fields: {
    ...named,
    iconType: fallback(text(32).pattern(/^[\w-]*$/), ''),
    iconUrl: fallback(pictureAddress(500), ''),
    iconTvUrl: fallback(pictureAddress(500), ''),
  },
  search: ['nameFold'],
  sort: ['position', 'name', 'id'],
  order: 'position',
  tags,
})

export const programGenreResource = resource(ProgramGenre, {
  name: 'program-genres',
  label: 'Genres of programmes',
  fields: { ...named, showInArchive: fallback(bool(), false), iconForArchive: fallback(pictureAddress(500), '') },
  search: ['nameFold'],
  sort: ['position', 'name', 'id'],
  order: 'position',
  tags,
})
