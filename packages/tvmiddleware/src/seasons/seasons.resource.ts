import {
  bool,
  fallback,
  idOf,
  int,
  nullable,
  optional,
  resource,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { byLanguage, note, place } from '../forms/texts.schemas.js'
import { Title } from '../titles/title.table.js'
import { titlesTag } from '../content/titles-tag.js'
import { Episode } from './episode.table.js'
import { Season } from './season.table.js'

export const seasonResource = (deeds: ResourceDeeds): Resource =>
  resource(Season, {
    name: 'seasons',
    label: 'Seasons',
    fields: {
      titleId: idOf(Title),
      name: word(255),
      nameI18n: fallback(byLanguage(), {}),
      position: optional(place()),
    },
    onlyNew: ['titleId'],
    filters: { titleId: { column: 'titleId', schema: idOf(Title) } },
    search: ['name'],
    sort: ['position', 'id', 'name'],
    order: 'position',
    deeds,
    tags: () => [titlesTag],
  })

export const episodeResource = (deeds: ResourceDeeds): Resource =>
  resource(Episode, {
    name: 'episodes',
    label: 'Episodes',
    fields: {
      titleId: idOf(Title),
      seasonId: fallback(nullable(idOf(Season)), null),
      name: word(255),
      nameI18n: fallback(byLanguage(), {}),
      description: fallback(note(), ''),
      descriptionI18n: fallback(byLanguage(20_000), {}),
      previewUrl: fallback(pictureAddress(500), ''),
      durationMinutes: fallback(int(0, 100_000), 0),
      isFree: fallback(bool(), false),
      isPlanned: fallback(bool(), false),
      position: optional(place()),
    },
    onlyNew: ['titleId'],
    filters: {
      titleId: { column: 'titleId', schema: idOf(Title) },
      seasonId: { column: 'seasonId', schema: idOf(Season) },
    },
    search: ['name'],
    sort: ['position', 'id', 'name'],
    order: 'position',
    deeds,
    tags: () => [titlesTag],
  })
