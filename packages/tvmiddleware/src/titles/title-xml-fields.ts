import type { ResourceValues } from '@headend/base'

interface XmlField {
  readonly attribute: string
  readonly kind: 'text' | 'whole' | 'rating' | 'yes'
  /** The longest text, or the highest number. */
  readonly most: number
}

const text = (attribute: string, most: number): XmlField => ({ attribute, kind: 'text', most })
const whole = (attribute: string, most: number): XmlField => ({ attribute, kind: 'whole', most })
const rating = (attribute: string): XmlField => ({ attribute, kind: 'rating', most: 10 })
const yes = (attribute: string): XmlField => ({ attribute, kind: 'yes', most: 1 })

/** What an XML list says of a film, by its element. */
export const titleXmlFields: Readonly<Record<string, XmlField>> = {
  name: text('name', 255),
  name_orig: text('nameOrig', 255),
  description: text('description', 20_000),
  short_description: text('shortDescription', 1000),
  year: whole('year', 9999),
  countries: text('countries', 255),
  director: text('director', 255),
  language: text('language', 128),
  genres_kinopoisk: text('genresKinopoisk', 500),
  kinopoisk_id: whole('kinopoiskId', 2_147_483_647),
  kinopoisk_rating: rating('kinopoiskRating'),
  imdb_rating: rating('imdbRating'),
  duration: whole('durationMinutes', 100_000),
  rating: whole('ageRating', 100),
  ext_id: text('extId', 64),
  uri: text('uri', 2048),
  poster_small: text('posterSmallUrl', 500),
  poster_big: text('posterUrl', 500),
  screenshot_big: text('screenshotUrl', 500),
  is_season: yes('isSeries'),
  is_announcement: yes('isAnnouncement'),
  parent_control: yes('parentControl'),
}

/** What a film is written as; undefined where nothing is said. */
export const writtenField = (field: XmlField, row: ResourceValues): string => {
  const value = row[field.attribute]
  return field.kind === 'yes' ? (value === true ? 'True' : 'False') : String(value ?? '')
}

const numberIn = (written: string, isWhole: boolean): number =>
  (isWhole ? /^-?\d{1,10}$/ : /^\d{1,2}(\.\d{1,6})?$/).test(written) ? Number(written) : Number.NaN

/** The value that was written; undefined where it cannot be read. */
export const readField = ({ kind, most }: XmlField, written: string): string | number | boolean | undefined => {
  if (kind === 'text') return written.length > most ? undefined : written
  if (kind === 'yes') return /^(true|1)$/i.test(written)
  const value = numberIn(written, kind === 'whole')
  return value >= -1 && value <= most ? value : undefined
}
