import { bool, decimal, flag, id, int, list, object, text, type Out } from '@headend/base'
import { translatedTexts, translatedView } from '../content/translated.views.js'
import type { TitleCard, WalkedTitle } from './content-titles.service.js'

const ids = () => list(id())

export const WalkedTitleView = object({
  id: id(),
  has_seasons: bool(),
  has_episodes: bool(),
  files: list(object({ id: id(), name: text(), duration: int(0).description('Seconds') })),
})

export const walkedTitleView = (title: WalkedTitle): Out<typeof WalkedTitleView> => ({
  id: title.id,
  has_seasons: title.hasSeasons,
  has_episodes: title.hasEpisodes,
  files: title.files.map(({ id: fileId, name, durationSeconds }) => ({ id: fileId, name, duration: durationSeconds })),
})

export const TitleCardView = object({
  id: id(),
  year: int(0),
  duration: int(0).description('Minutes'),
  episode_count: int(0),
  rating: int(),
  is_season: flag(),
  is_announcement: flag(),
  is_parent_control: flag(),
  is_package: flag(),
  is_4k: flag(),
  is_similar_exist: flag(),
  has_seasons: bool(),
  has_episodes: bool(),
  kinopoisk_rating: decimal(),
  imdb_rating: decimal(),
  average_customers_rating: decimal(),
  files: ids(),
  seasons: ids(),
  genres: ids(),
  actors: ids(),
  package_videos: ids(),
  video_provider_id: int(0),
  video_source: int(1, 3),
  provider: text(),
  ...translatedView('name'),
  name_orig: text(),
  ...translatedView('description'),
  ...translatedView('short_description'),
  ...translatedView('countries'),
  ...translatedView('language'),
  genres_kinopoisk: text(),
  ext_id: text(),
  meta: text(),
  ...translatedView('poster_small'),
  ...translatedView('poster_big'),
  ...translatedView('horizontal_poster'),
  vertical_poster: text(),
  logo: text(),
  ad_banner: text(),
  screenshot_big: text(),
  screenshot_b_big: text(),
})

const asFlag = (is: boolean): 0 | 1 => (is ? 1 : 0)

const factsOf = ({ title, assetIds, seasonIds, episodeCount, provider }: TitleCard) => ({
  id: title.id,
  year: title.year,
  duration: title.durationMinutes,
  episode_count: title.isSeries ? episodeCount : 1,
  rating: title.ageRating,
  is_season: asFlag(title.isSeries),
  is_announcement: asFlag(title.isAnnouncement),
  is_parent_control: asFlag(title.parentControl),
  is_package: asFlag(title.isPackage),
  is_4k: asFlag(title.is4k),
  is_similar_exist: asFlag(title.similarIds.length > 0),
  has_seasons: seasonIds.length > 0,
  has_episodes: episodeCount > 0,
  kinopoisk_rating: title.kinopoiskRating,
  imdb_rating: title.imdbRating,
  average_customers_rating: title.customersRating,
  files: [...assetIds],
  seasons: [...seasonIds],
  genres: [...title.genreIds],
  actors: [...title.personIds],
  package_videos: [...title.packageTitleIds],
  video_provider_id: title.providerId ?? 0,
  video_source: title.source,
  provider,
  name_orig: title.nameOrig,
  genres_kinopoisk: title.genresKinopoisk,
  ext_id: title.extId,
  meta: Object.keys(title.meta).length === 0 ? '' : JSON.stringify(title.meta),
})

export const titleCardView = (card: TitleCard): Out<typeof TitleCardView> => {
  const { title, languages } = card
  return {
    ...factsOf(card),
    ...translatedTexts('name', title.name, title.nameI18n, languages),
    ...translatedTexts('description', title.description, title.descriptionI18n, languages),
    ...translatedTexts('short_description', title.shortDescription, title.shortDescriptionI18n, languages),
    ...translatedTexts('countries', title.countries, title.countriesI18n, languages),
    ...translatedTexts('language', title.language, title.languageI18n, languages),
    ...translatedTexts('poster_small', title.posterSmallUrl || title.posterUrl, {}, languages),
    ...translatedTexts('poster_big', title.posterUrl, {}, languages),
    ...translatedTexts('horizontal_poster', title.horizontalPosterUrl, title.horizontalPosterUrlI18n, languages),
    vertical_poster: title.verticalPosterUrl,
    logo: title.logoUrl,
    ad_banner: title.adBannerUrl,
    screenshot_big: title.screenshotUrl,
    screenshot_b_big: title.screenshotBlurredUrl,
  }
}
