/** How devices may order films, and the column behind it: the protocol's names of two dates are the other way round. */
const columns = {
  id: 'id',
  created_at: 'updatedAt',
  updated_at: 'createdAt',
  premiere_date: 'premiereAt',
  year: 'year',
  name: 'nameFold',
  average_customers_rating: 'customersRating',
  kinopoisk_rating: 'kinopoiskRating',
  imdb_rating: 'imdbRating',
  number_of_ratings: 'ratingsCount',
} as const

type Column = (typeof columns)[keyof typeof columns]
export type TitleOrder = Column | `-${Column}`

export const titleOrders = Object.keys(columns) as (keyof typeof columns)[]

/** The order of a list; what is no column of titles, and what is not said, is the newest first. */
export const titleOrder = (order: string): TitleOrder => {
  const column = (columns as Readonly<Record<string, Column>>)[order.replace(/^-/, '')]
  if (!column) return '-id'
  return order.startsWith('-') ? `-${column}` : column
}
