import { addDays, fold } from '@headend/base'
import { Op, type Where } from '@headend/base/db'
import type { Title } from './title.table.js'

type Conditions = Where<typeof Title>

/** What lists of films are narrowed by, in columns of titles alone. */
export interface TitleFilter {
  readonly search?: string | undefined
  readonly sources?: readonly number[] | undefined
  readonly isPackage?: boolean | undefined
  readonly isSeries?: boolean | undefined
  readonly isAnnouncement?: boolean | undefined
  readonly years?: readonly number[] | undefined
  readonly yearFrom?: number | undefined
  readonly yearTo?: number | undefined
  readonly kinopoiskFrom?: number | undefined
  readonly kinopoiskTo?: number | undefined
  readonly imdbFrom?: number | undefined
  readonly countries?: readonly string[] | undefined
  readonly providerIds?: readonly number[] | undefined
  readonly filmSourceId?: number | undefined
}

/** What is open to viewers now: within its window of publication. */
export const published = (now: Date): readonly Conditions[] => [
  { [Op.or]: [{ publishedFrom: null }, { publishedFrom: { [Op.lte]: now } }] },
  { [Op.or]: [{ publishedTo: null }, { publishedTo: { [Op.gt]: now } }] },
]

/** Added within so many days. */
export const addedSince = (now: Date, days: number): Conditions => ({ createdAt: { [Op.gte]: addDays(now, -days) } })

/** Premiere within so many days, or of this year or one of so many before; 0 years do not count. */
export const premieredSince = (now: Date, days: number, years: number): Conditions => {
  const recent: Conditions = { premiereAt: { [Op.gte]: addDays(now, -days), [Op.lte]: now } }
  const ofYears: Conditions = { year: { [Op.gt]: now.getUTCFullYear() - years } }
  return { [Op.or]: years > 0 ? [recent, ofYears] : [recent] }
}

const between = (from: number | undefined, to: number | undefined) => ({
  ...(from !== undefined && { [Op.gte]: from }),
  ...(to !== undefined && { [Op.lte]: to }),
})

const isSaid = (...values: readonly unknown[]): boolean => values.some((value) => value !== undefined)

/** The conditions of a filter; what it does not say does not count. */
export const conditionsOf = (filter: TitleFilter): readonly Conditions[] => {
  const { search, sources, years, countries, providerIds } = filter
  const { yearFrom, yearTo, kinopoiskFrom, kinopoiskTo, imdbFrom } = filter
  const said: readonly (Conditions | false | '' | undefined)[] = [
    search && { nameFold: { [Op.substring]: fold(search) } },
    sources && { source: { [Op.in]: sources } },
    filter.isPackage !== undefined && { isPackage: filter.isPackage },
    filter.isSeries !== undefined && { isSeries: filter.isSeries },
    filter.isAnnouncement !== undefined && { isAnnouncement: filter.isAnnouncement },
    years && { year: { [Op.in]: years } },
    isSaid(yearFrom, yearTo) && { year: between(yearFrom, yearTo) },
    isSaid(kinopoiskFrom, kinopoiskTo) && { kinopoiskRating: between(kinopoiskFrom, kinopoiskTo) },
    isSaid(imdbFrom) && { imdbRating: between(imdbFrom, undefined) },
    countries && { [Op.or]: countries.map((country) => ({ countriesFold: { [Op.substring]: fold(country) } })) },
    providerIds && { providerId: { [Op.in]: providerIds } },
    filter.filmSourceId !== undefined && { filmSourceId: filter.filmSourceId },
  ]
  return said.filter((one): one is Conditions => typeof one === 'object')
}
