import {
  bool,
  decimal,
  fallback,
  free,
  idOf,
  int,
  isoInstant,
  nullable,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { pictureAddress, streamAddress } from '../forms/addresses.schemas.js'
import { byLanguage, idsOf, note } from '../forms/texts.schemas.js'
import { Genre } from '../genres/genre.table.js'
import { Person } from '../persons/person.table.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { CopyrightHolder } from '../providers/copyright-holder.table.js'
import { FilmSource } from '../providers/film-source.table.js'
import { VideoProvider } from '../providers/video-provider.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { Title } from './title.table.js'
import { titlesTag } from '../content/titles-tag.js'

const texts = (max?: number) => fallback(byLanguage(max), {})
const picture = () => fallback(pictureAddress(500), '')
const no = () => fallback(bool(), false)
const rating = () => fallback(decimal().min(0).max(10), 0)
const instantOrNone = () => fallback(nullable(isoInstant()), null)

const words = {
  name: word(255),
  nameI18n: texts(),
  nameOrig: fallback(text(255), ''),
  description: fallback(note(), ''),
  descriptionI18n: texts(20_000),
  shortDescription: fallback(text(1000), ''),
  shortDescriptionI18n: texts(1000),
  countries: fallback(text(255), '').description('With commas between them'),
  countriesI18n: texts(),
  language: fallback(text(128), ''),
  languageI18n: texts(),
  director: fallback(text(255), ''),
  directorI18n: texts(),
  genresKinopoisk: fallback(text(500), ''),
}

const pictures = {
  posterSmallUrl: picture(),
  posterUrl: picture(),
  screenshotUrl: picture(),
  screenshotBlurredUrl: picture(),
  logoUrl: picture(),
  adBannerUrl: picture(),
  verticalPosterUrl: picture(),
  horizontalPosterUrl: picture(),
  horizontalPosterUrlI18n: texts(500),
}

const fields = {
  ...words,
  year: fallback(int(0, 9999), 0),
  kinopoiskId: fallback(int(0, 2_147_483_647), 0).description('The id in the film database'),
  kinopoiskRating: rating(),
  imdbRating: rating(),
  durationMinutes: fallback(int(0, 100_000), 0),
  extId: fallback(text(64), ''),
  ageRating: fallback(int(-1, 100), 0),
  parentControl: no(),
  isAnnouncement: no(),
  isSeries: no(),
  premiereAt: instantOrNone(),
  publishedFrom: instantOrNone(),
  publishedTo: instantOrNone(),
  uri: fallback(streamAddress(2048), ''),
  ...pictures,
  copyrightHolderId: fallback(nullable(idOf(CopyrightHolder)), null),
  priceCategoryId: fallback(nullable(idOf(PriceCategory)), null),
  providerId: fallback(nullable(idOf(VideoProvider)), null),
  filmSourceId: fallback(nullable(idOf(FilmSource)), null),
  source: fallback(int(1, 3), 1).description('1 own, 2 of a provider, 3 of a channel’s archive'),
  channelId: fallback(nullable(idOf(Channel)), null),
  genreIds: fallback(idsOf(idOf(Genre), 100), []),
  personIds: fallback(idsOf(idOf(Person), 1000), []),
  tariffIds: fallback(idsOf(idOf(Tariff), 1000), []),
  serviceIds: fallback(idsOf(idOf(StreamService), 1000), []),
  deviceIds: fallback(idsOf(idOf(OperatorDevice), 100), []).description('None: all'),
  packageTitleIds: fallback(idsOf(idOf(Title), 1000), []),
  similarIds: fallback(idsOf(idOf(Title), 1000), []),
  meta: fallback(free(), {}),
}

export const titleResource = (deeds: ResourceDeeds): Resource =>
  resource(Title, {
    name: 'titles',
    label: 'Films and series',
    fields,
    shows: {
      ...fields,
      ...{ isPackage: bool(), is4k: bool(), customersRating: decimal(), ratingsCount: int(0) },
      ...{ createdAt: isoInstant(), updatedAt: isoInstant() },
    },
    filters: {
      isSeries: { column: 'isSeries', schema: bool() },
      isPackage: { column: 'isPackage', schema: bool() },
      isAnnouncement: { column: 'isAnnouncement', schema: bool() },
      providerId: { column: 'providerId', schema: idOf(VideoProvider) },
      priceCategoryId: { column: 'priceCategoryId', schema: idOf(PriceCategory) },
      copyrightHolderId: { column: 'copyrightHolderId', schema: idOf(CopyrightHolder) },
      year: { column: 'year', schema: int(0, 9999) },
    },
    search: ['nameFold', 'nameOrig'],
    sort: ['-createdAt', 'id', 'name', 'year', 'updatedAt', 'premiereAt'],
    deeds,
    tags: () => [titlesTag],
  })
