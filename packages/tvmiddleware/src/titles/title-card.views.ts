import { decimal, flag, id, int, list, money, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import { personView, PersonView } from '../persons/persons.views.js'
import type { PriceOption } from '../prices/price-option.table.js'
import type { Season } from '../seasons/season.table.js'
import type { ListedTariff } from '../selling/tariff-lists.service.js'
import type { OwnTitleDetails, PlayableFile, TitleDetails } from './title-cards.service.js'
import { inLang, titleState, titleWords } from './title-row.views.js'

const doing = {
  action: text(),
  caption: text(),
}
const what = {
  url: text(),
  video_id: text(),
  file_id: text(),
  episode_id: text(),
  duration: text(),
  quality: int(0),
}
const sorts = { ext_id: text(), season_sort: int(0), episode_sort: int(0) }

const GuestActionView = object({ ...doing, ...what, ...sorts })

const ActionView = object({
  ...doing,
  ...{ price: decimal(), cost: decimal(), activation_price: decimal() },
  ...what,
  ...{ subscription_id: int(0), option_id: int(0), tariff_id: int(0), is_viewed: flag(), periodical: flag() },
  promo_image_url: text(),
  ...sorts,
})

const SeasonView = object({ id: id(), name: text(), number: int(1) })
const ReviewView = object({ text: text(), user_name: text(), user_avatar: text(), date: text() })

const pictures = { screenshot_big: text(), screenshot_b_big: text() }
const moreWords = {
  ...{ logo: text(), vertical_poster: text(), horizontal_poster: text(), ad_banner: text() },
  ...{ description: text(), short_description: text(), year: int(0), actors: text(), director: text() },
  ...{ genres: text(), countries: text(), genres_kinopoisk: text() },
}
const names = { name: text(), name_orig: text(), thumbnail_small: text(), thumbnail_big: text(), ...pictures }
const kinds = {
  ...{ is_parent_control: flag(), is_package: flag(), is_season: flag(), is_announcement: flag() },
  ...{ provider: text(), language: text(), package_videos: list(object({ id: id() })), rating: int() },
  ...{ kinopoisk_rating: decimal(), imdb_rating: decimal(), average_customers_rating: decimal() },
}
const source = { video_source: int(1, 3), actors_info: list(PersonView) }
const inside = { seasons: list(SeasonView), video_provider_id: int(0), ext_id: text() }
const rest = { episode_count: int(0), is_4k: flag(), channel_id: int(0), is_similar_exist: flag(), meta: text() }
const minutes = { duration: int(0).description('Minutes') }

export const TitleCardView = object({
  id: id(),
  actions: list(ActionView),
  ...names,
  ...moreWords,
  is_favorited: flag(),
  ...kinds,
  customer_rating: int(0, 10),
  ...minutes,
  ...{ position: int(0), position_asset_id: int(0), position_season_id: int(0) },
  ...source,
  reviews: list(ReviewView),
  ...inside,
  ads_available: flag(),
  ...rest,
})

export const GuestTitleCardView = object({
  id: id(),
  actions: list(GuestActionView),
  ...names,
  ...moreWords,
  ...kinds,
  ...minutes,
  ...source,
  ...inside,
  ...rest,
})

const seasonView = (season: Row<typeof Season>, place: number, lang: string): Out<typeof SeasonView> => ({
  id: season.id,
  name: inLang(season.name, season.nameI18n, lang),
  number: place + 1,
})

const playing = ({ asset, episode, seasonSort }: PlayableFile, action: string, lang: string) => ({
  action,
  caption: inLang(asset.name, asset.nameI18n, lang),
  url: '',
  video_id: String(asset.titleId),
  file_id: String(asset.id),
  episode_id: String(asset.episodeId ?? ''),
  duration: String(Math.round(asset.durationSeconds / 60)),
  quality: asset.quality,
  ext_id: asset.extId,
  season_sort: seasonSort,
  episode_sort: episode?.position ?? 0,
})

const trailers = ({ shown }: TitleDetails, lang: string) =>
  shown.trailers.map((asset) => playing({ asset, episode: undefined, seasonSort: 0 }, 'get_trailer_url', lang))

const nothing = { price: 0, cost: 0, activation_price: 0, subscription_id: 0, option_id: 0, tariff_id: 0 }
const plain = { ...nothing, is_viewed: 0, periodical: 0, promo_image_url: '' } as const
const noFile = { url: '', file_id: '', episode_id: '', duration: '', quality: 0 }
const noSort = { ext_id: '', season_sort: 0, episode_sort: 0 }

const buying = (titleId: number, option: Row<typeof PriceOption>, lang: string): Out<typeof ActionView> => {
  const price = money(option.price, option.currency, 'number')
  return {
    ...{ ...plain, ...noFile, ...noSort, video_id: String(titleId) },
    action: option.action,
    caption: inLang(option.caption, option.captionI18n, lang),
    ...{ price, cost: price, activation_price: price },
    ...{ option_id: option.id, tariff_id: option.tariffId ?? 0, periodical: option.isPeriodical ? 1 : 0 },
  }
}

const subscribing = (titleId: number, { offer }: ListedTariff, lang: string): Out<typeof ActionView> => {
  const { facts } = offer
  const price = money(facts.price, facts.currency, 'number')
  const first = money(facts.defaultActivationPrice ?? facts.price, facts.currency, 'number')
  return {
    ...{ ...plain, ...noFile, ...noSort, video_id: String(titleId) },
    action: 'subscribe',
    caption: inLang(facts.name, facts.nameI18n, lang),
    ...{ price, cost: first, activation_price: first, tariff_id: offer.id },
    periodical: facts.period > 0 ? 1 : 0,
  }
}

const actionsOf = (details: OwnTitleDetails, lang: string): Out<typeof ActionView>[] => {
  const { shown, access, playable, options, tariffs } = details
  const positions = access.watched.positions.get(shown.title.id) ?? []
  const isViewed = (assetId: number) => positions.some((one) => one.assetId === assetId && one.isViewed)
  return [
    ...playable.map((file) => ({
      ...plain,
      ...playing(file, 'get_video_url', lang),
      is_viewed: isViewed(file.asset.id) ? (1 as const) : (0 as const),
      promo_image_url: file.asset.promoImageUrl,
    })),
    ...trailers(details, lang).map((one) => ({ ...plain, ...one })),
    ...options.map((option) => buying(shown.title.id, option, lang)),
    ...tariffs.map((tariff) => subscribing(shown.title.id, tariff, lang)),
  ]
}

const cardOf = ({ shown, persons, seasons }: TitleDetails, lang: string) => {
  const { title } = shown
  return {
    ...titleWords(shown, lang),
    package_videos: shown.packageTitleIds.map((titleId) => ({ id: titleId })),
    actors_info: persons.map((person) => personView(person, lang)),
    seasons: seasons.map((season, place) => seasonView(season, place, lang)),
    ext_id: title.extId,
    episode_count: title.isSeries ? shown.episodeCount : 1,
    is_similar_exist: shown.hasSimilar ? (1 as const) : (0 as const),
    meta: Object.keys(title.meta).length === 0 ? '' : JSON.stringify(title.meta),
  }
}

export const titleCardView = (details: OwnTitleDetails, lang: string): Out<typeof TitleCardView> => {
  const { shown, access, positionSeasonId } = details
  const { is_favorited, position, position_asset_id } = titleState(shown, { lang, access })
  return {
    ...cardOf(details, lang),
    actions: actionsOf(details, lang),
    ...{ is_favorited, position, position_asset_id, position_season_id: positionSeasonId },
    customer_rating: access.watched.ratings.get(shown.title.id) ?? 0,
    reviews: [],
    ads_available: details.hasAds ? 1 : 0,
  }
}

export const guestTitleCardView = (details: TitleDetails, lang: string): Out<typeof GuestTitleCardView> => ({
  ...cardOf(details, lang),
  // Here the protocol counts in seconds.
  actions: trailers(details, lang).map((one, place) => ({
    ...one,
    duration: String(details.shown.trailers[place]?.durationSeconds ?? 0),
  })),
})
