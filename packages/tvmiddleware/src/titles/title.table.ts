import {
  folded,
  index,
  instant,
  integer,
  json,
  key,
  longText,
  orElse,
  orNull,
  real,
  ref,
  string,
  table,
  translations,
  yesNo,
} from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { CopyrightHolder } from '../providers/copyright-holder.table.js'
import { FilmSource } from '../providers/film-source.table.js'
import { VideoProvider } from '../providers/video-provider.table.js'

const picture = () => orElse(string(500), '')

/** A film, a series, or a package of them (domain.md 7.1). */
export const Title = table(
  'tvm_titles',
  {
    name: string(255),
    nameI18n: translations(),
    nameFold: folded('name'),
    nameOrig: orElse(string(255), ''),
    description: orElse(longText(), ''),
    descriptionI18n: translations(),
    shortDescription: orElse(string(1000), ''),
    shortDescriptionI18n: translations(),
    year: orElse(integer(), 0),
    countries: orElse(string(255), ''),
    countriesI18n: translations(),
    countriesFold: folded('countries'),
    language: orElse(string(128), ''),
    languageI18n: translations(),
    /** As scripts of old say it; persons are linked. */
    director: orElse(string(255), ''),
    directorI18n: translations(),
    genresKinopoisk: orElse(string(500), ''),
    /** The id in the film database; 0 where there is none. */
    kinopoiskId: orElse(integer(), 0),
    kinopoiskRating: orElse(real(), 0),
    imdbRating: orElse(real(), 0),
    customersRating: orElse(real(), 0),
    ratingsCount: orElse(integer(), 0),
    durationMinutes: orElse(integer(), 0),
    extId: orElse(key(64), ''),
    /** The age from which it may be seen; below 0 none is stated. */
    ageRating: orElse(integer(), 0),
    parentControl: orElse(yesNo(), false),
    isAnnouncement: orElse(yesNo(), false),
    isSeries: orElse(yesNo(), false),
    isPackage: orElse(yesNo(), false),
    /** Told by its files. */
    is4k: orElse(yesNo(), false),
    premiereAt: orNull(instant()),
    publishedFrom: orNull(instant()),
    publishedTo: orNull(instant()),
    /** A direct address, behind which the name of the file is put; it switches routing off. */
    uri: orElse(string(2048), ''),
    posterSmallUrl: picture(),
    posterUrl: picture(),
    screenshotUrl: picture(),
    screenshotBlurredUrl: picture(),
    logoUrl: picture(),
    adBannerUrl: picture(),
    verticalPosterUrl: picture(),
    horizontalPosterUrl: picture(),
    horizontalPosterUrlI18n: translations(),
    copyrightHolderId: orNull(ref(CopyrightHolder)),
    priceCategoryId: orNull(ref(PriceCategory)),
    providerId: orNull(ref(VideoProvider)),
    filmSourceId: orNull(ref(FilmSource)),
    /** 1 the operator's own, 2 a provider's, 3 of a channel's archive. */
    source: orElse(integer(), 1),
    /** Of which channel's archive. */
    channelId: orNull(ref(Channel)),
    /** From when to when it was shown there. */
    recordedFrom: orNull(instant()),
    recordedTo: orNull(instant()),
    meta: orElse(json<Record<string, unknown>>(), {}),
    createdAt: instant(),
    /** When it, a season, an episode or a file of it last changed. */
    updatedAt: instant(),
  },
  {
    keys: [
      // The order of lists that ask for none.
      index(['id']),
      index(['nameFold']),
      index(['year']),
      index(['createdAt']),
      index(['updatedAt']),
      index(['premiereAt']),
      index(['kinopoiskRating']),
      index(['imdbRating']),
      index(['customersRating']),
      index(['ratingsCount']),
      index(['extId']),
      index(['channelId', 'recordedFrom']),
    ],
    scopes: { holder: 'copyrightHolderId' },
  },
)
