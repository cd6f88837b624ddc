import { decimal, flag, idOf, int, optional, text, word } from '@headend/base'
import { ids, instantText, jsonText, pictureText } from '../content/parameters.js'
import { translated } from '../content/translated.js'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { Genre } from '../genres/genre.table.js'
import { Person } from '../persons/person.table.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { CopyrightHolder } from '../providers/copyright-holder.table.js'
import { FilmSource } from '../providers/film-source.table.js'
import { VideoProvider } from '../providers/video-provider.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { Title } from './title.table.js'

const mark = () => optional(decimal().min(0).max(10))
const on = () => optional(flag())

/** What a script may say of a film, beside its name. */
export const titleParameters = {
  name_orig: optional(text(255)),
  ...translated('description', optional(text(20_000)), text(20_000)),
  ...translated('short_description', optional(text(1000)), text(1000)),
  year: optional(int(0, 9999)),
  ...translated('countries', optional(text(255)), text(255)),
  ...translated('director', optional(text(255)), text(255)),
  genres_kinopoisk: optional(text(500)),
  genres: ids(idOf(Genre)),
  ...translated('language', optional(text(128)), text(128)),
  uri: optional(text(2048)),
  kinopoisk_id: optional(int(0, 2_147_483_647)),
  load_meta: on(),
  kinopoisk_rating: mark(),
  imdb_rating: mark(),
  average_customers_rating: mark(),
  duration: optional(decimal().min(0).max(100_000)).description('Minutes'),
  ext_id: optional(text(64)),
  premiere_date: instantText(),
  published_from: instantText(),
  published_to: instantText(),
  parent_control: on(),
  is_announcement: on(),
  is_season: on(),
  logo: pictureText(),
  poster_url: pictureText(),
  screenshot_url: pictureText(),
  ad_banner_image: pictureText(),
  vertical_poster: pictureText(),
  ...translated('horizontal_poster', pictureText(), text(2048)),
  copyright_holder: optional(idOf(CopyrightHolder)),
  external_api_config: optional(idOf(FilmSource)),
  price_category: optional(idOf(PriceCategory)),
  video_provider: optional(idOf(VideoProvider)),
  stream_services: ids(idOf(StreamService)),
  tariffs: ids(idOf(Tariff)),
  actors_set: ids(idOf(Person)),
  available_on: ids(idOf(OperatorDevice)),
  package_videos: ids(idOf(Title)),
  similar_set: ids(idOf(Title)),
  meta: jsonText(),
  rating: optional(decimal().min(-1).max(100)),
}

export const titleName = translated('name', word(255), text(255))
/** When it is changed, it may be left out, and may not be emptied. */
export const changedTitleName = translated('name', optional(word(255)), text(255))
