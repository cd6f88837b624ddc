import type { Table } from '@headend/base/db'
import { Asset } from './assets/asset.table.js'
import { SkipFragment } from './assets/skip-fragment.table.js'
import { FilmDatabase } from './film-databases/film-database.table.js'
import { MetaLoad } from './film-databases/meta-load.table.js'
import { Genre } from './genres/genre.table.js'
import { ProviderGenre } from './genres/provider-genre.table.js'
import { Person } from './persons/person.table.js'
import { PriceCategory } from './prices/price-category.table.js'
import { PriceOption } from './prices/price-option.table.js'
import { CopyrightHolder } from './providers/copyright-holder.table.js'
import { FilmSource } from './providers/film-source.table.js'
import { VideoProvider } from './providers/video-provider.table.js'
import { Episode } from './seasons/episode.table.js'
import { SeanceTicket } from './seances/seance-ticket.table.js'
import { Seance } from './seances/seance.table.js'
import { Season } from './seasons/season.table.js'
import {
  PackageTitle,
  SimilarTitle,
  TitleDevice,
  TitleGenre,
  TitlePerson,
  TitleService,
  TitleTariff,
} from './titles/title-links.table.js'
import { Title } from './titles/title.table.js'
import { Purchase } from './purchases/purchase.table.js'
import { TitleMark } from './watching/title-mark.table.js'

/** What channels, cameras and films point at alike. */
export const rightsTables: readonly Table[] = [CopyrightHolder, PriceCategory]

/** Films, series and what belongs to them. */
export const filmTables: readonly Table[] = [
  VideoProvider,
  FilmSource,
  FilmDatabase,
  PriceOption,
  Genre,
  ProviderGenre,
  Person,
  Title,
  TitleGenre,
  TitlePerson,
  TitleTariff,
  TitleService,
  TitleDevice,
  PackageTitle,
  SimilarTitle,
  Season,
  Episode,
  Asset,
  SkipFragment,
]

/** What accounts do with films. */
export const watchedTables: readonly Table[] = [TitleMark, Purchase, Seance, SeanceTicket, MetaLoad]
