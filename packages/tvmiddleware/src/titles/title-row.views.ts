import { decimal, flag, id, int, list, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Asset } from '../assets/asset.table.js'
import type { FilePosition } from '../watching/watched-titles.service.js'
import type { ShownPerson, ShownTitle } from './shown-titles.service.js'
import type { TitleAccess } from './title-access.service.js'

const file = {
  id: id(),
  promo_image: text(),
  name: text(),
  duration: int(0).description('Seconds'),
  ext_id: text(),
  position: int(0),
  is_viewed: flag(),
  quality: int(0),
}

const words = {
  id: id(),
  name: text(),
  name_orig: text(),
  thumbnail_small: text(),
  thumbnail_big: text(),
}

const facts = {
  ad_banner: text(),
  description: text(),
  short_description: text(),
  year: int(0),
  video_provider_id: int(0),
  actors: text(),
  director: text(),
  genres: text(),
  countries: text(),
  genres_kinopoisk: text(),
  is_favorited: flag(),
}

const marks = {
  is_parent_control: flag(),
  is_package: flag(),
  is_season: flag(),
  is_announcement: flag(),
  has_subscription: flag(),
  rating: int(),
  kinopoisk_rating: decimal(),
  imdb_rating: decimal(),
  average_customers_rating: decimal(),
  duration: int(0).description('Minutes'),
}

const state = {
  provider: text(),
  language: text(),
  is_purchased: flag(),
  position: int(0),
  position_asset_id: int(0),
  video_source: int(1, 3),
  price_category_type: int(0, 2),
}

const ending = { is_4k: flag(), channel_id: int(0), horizontal_poster: text(), logo: text() }

export const FileView = object(file)

export const TitleRowView = object({
  ...words,
  ...{ screenshot_big: text(), screenshot_b_big: text() },
  ...facts,
  is_viewed: flag(),
  ...marks,
  files: list(FileView),
  ...state,
  ...ending,
})

/** Before login there is nothing that was watched, and pictures stand beside the files. */
export const GuestTitleRowView = object({
  ...words,
  ...facts,
  ...marks,
  files: list(object({ ...file, screenshot_big: text(), screenshot_b_big: text() })),
  ...state,
  ...ending,
  kinopoisk_id: int(0),
})

/** Who looks at films; a guest has neither access nor anything watched. */
export interface TitleViewer {
  readonly lang: string
  readonly access: TitleAccess | undefined
}

const asFlag = (is: boolean | undefined): 0 | 1 => (is ? 1 : 0)

/** A text in the viewer's language. */
export const inLang = (own: string, translations: Readonly<Record<string, string>>, lang: string): string =>
  translations[lang] ?? own

const namesOf = (persons: readonly ShownPerson[], type: string, lang: string): string =>
  persons
    .filter((person) => person.type === type)
    .map(({ name, nameI18n }) => inLang(name, nameI18n, lang))
    .join(', ')

export const fileView = (
  asset: Row<typeof Asset>,
  positions: readonly FilePosition[],
  lang: string,
): Out<typeof FileView> => {
  const own = positions.find(({ assetId }) => assetId === asset.id)
  return {
    id: asset.id,
    promo_image: asset.promoImageUrl,
    name: inLang(asset.name, asset.nameI18n, lang),
    duration: asset.durationSeconds,
    ext_id: asset.extId,
    position: own && !own.isViewed ? own.seconds : 0,
    is_viewed: asFlag(own?.isViewed),
    quality: asset.quality,
  }
}

/** What rows, cards and selections of films have in common. */
export const titleWords = ({ title, genres, persons, provider }: ShownTitle, lang: string) => ({
  id: title.id,
  name: inLang(title.name, title.nameI18n, lang),
  name_orig: title.nameOrig,
  thumbnail_small: title.posterSmallUrl || title.posterUrl,
  thumbnail_big: title.posterUrl,
  screenshot_big: title.screenshotUrl,
  screenshot_b_big: title.screenshotBlurredUrl,
  ad_banner: title.adBannerUrl,
  description: inLang(title.description, title.descriptionI18n, lang),
  short_description: inLang(title.shortDescription, title.shortDescriptionI18n, lang),
  year: title.year,
  video_provider_id: title.providerId ?? 0,
  actors: namesOf(persons, 'actor', lang),
  director: namesOf(persons, 'director', lang) || inLang(title.director, title.directorI18n, lang),
  genres: genres.map(({ name, nameI18n }) => inLang(name, nameI18n, lang)).join(', '),
  countries: inLang(title.countries, title.countriesI18n, lang),
  genres_kinopoisk: title.genresKinopoisk,
  is_parent_control: asFlag(title.parentControl),
  is_package: asFlag(title.isPackage),
  is_season: asFlag(title.isSeries),
  is_announcement: asFlag(title.isAnnouncement),
  rating: title.ageRating,
  kinopoisk_rating: title.kinopoiskRating,
  imdb_rating: title.imdbRating,
  average_customers_rating: title.customersRating,
  duration: title.durationMinutes,
  provider: provider?.name ?? '',
  language: inLang(title.language, title.languageI18n, lang),
  video_source: title.source,
  is_4k: asFlag(title.is4k),
  horizontal_poster: inLang(title.horizontalPosterUrl, title.horizontalPosterUrlI18n, lang),
  vertical_poster: title.verticalPosterUrl,
  logo: title.logoUrl,
  channel_id: title.channelId ?? 0,
})

/** What the viewer did with a film, and may do. */
export const titleState = (shown: ShownTitle, { access }: TitleViewer) => {
  const { id: titleId } = shown.title
  const positions = access?.watched.positions.get(titleId) ?? []
  const going = positions.find((one) => !one.isViewed && one.seconds > 0)
  return {
    positions,
    is_favorited: asFlag(access?.watched.favorites.has(titleId)),
    is_viewed: asFlag(positions[0]?.isViewed),
    has_subscription: asFlag(access?.hasSubscription(shown)),
    is_purchased: asFlag(access?.isBought(titleId)),
    position: going?.seconds ?? 0,
    position_asset_id: going?.assetId ?? 0,
    price_category_type: shown.price?.priceType ?? 0,
  }
}

export const titleRowView = (shown: ShownTitle, viewer: TitleViewer): Out<typeof TitleRowView> => {
  const { positions, ...own } = titleState(shown, viewer)
  const { vertical_poster: _, ...row } = titleWords(shown, viewer.lang)
  return { ...row, ...own, files: shown.files.map((asset) => fileView(asset, positions, viewer.lang)) }
}

export const guestTitleRowView = (shown: ShownTitle, lang: string): Out<typeof GuestTitleRowView> => {
  const {
    screenshot_big,
    screenshot_b_big,
    is_viewed: _,
    files,
    ...row
  } = titleRowView(shown, { lang, access: undefined })
  const pictures = { screenshot_big, screenshot_b_big }
  return { ...row, files: files.map((one) => ({ ...one, ...pictures })), kinopoisk_id: shown.title.kinopoiskId }
}
