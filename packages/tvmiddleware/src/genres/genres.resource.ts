import { bool, fallback, idOf, optional, resource, word } from '@headend/base'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { byLanguage, place } from '../forms/texts.schemas.js'
import { VideoProvider } from '../providers/video-provider.table.js'
import { titlesTag } from '../content/titles-tag.js'
import { Genre } from './genre.table.js'
import { ProviderGenre } from './provider-genre.table.js'

export const genreResource = resource(Genre, {
  name: 'genres',
  label: 'Genres of films',
  fields: {
    name: word(128),
    nameI18n: fallback(byLanguage(), {}),
    isCategory: fallback(bool(), false).description('A shelf under which apps show other genres'),
    position: optional(place()),
    iconUrl: fallback(pictureAddress(500), ''),
    iconTvUrl: fallback(pictureAddress(500), ''),
    dashboardIconUrl: fallback(pictureAddress(500), ''),
  },
  filters: { isCategory: { column: 'isCategory', schema: bool() } },
  search: ['name'],
  sort: ['position', 'name', 'id'],
  order: 'position',
  tags: () => [titlesTag],
})

export const providerGenreResource = resource(ProviderGenre, {
  name: 'provider-genres',
  label: 'What providers call genres',
  fields: { providerId: idOf(VideoProvider), name: word(128), genreId: idOf(Genre) },
  filters: {
    providerId: { column: 'providerId', schema: idOf(VideoProvider) },
    genreId: { column: 'genreId', schema: idOf(Genre) },
  },
  search: ['name'],
  sort: ['name', 'id'],
})
