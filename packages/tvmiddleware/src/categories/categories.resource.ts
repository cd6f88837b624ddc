import { fallback, idOf, nullable, optional, resource, word } from '@headend/base'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { ProgramCategory } from '../epg/program-category.table.js'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { byLanguage, colour, note, place } from '../forms/texts.schemas.js'
import { Category } from './category.table.js'

export const categoryResource = resource(Category, {
  name: 'categories',
  label: 'Categories of channels',
  fields: {
    name: word(128),
    nameI18n: fallback(byLanguage(), {}),
    description: fallback(note(), ''),
    color: fallback(colour(), ''),
    position: optional(place()),
    iconUrl: fallback(pictureAddress(500), ''),
    iconTvUrl: fallback(pictureAddress(500), ''),
    dashboardIconUrl: fallback(pictureAddress(500), ''),
    programCategoryId: fallback(nullable(idOf(ProgramCategory)), null),
  },
  search: ['name'],
  sort: ['position', 'name', 'id'],
  order: 'position',
  tags: () => [catalogueTag],
})
