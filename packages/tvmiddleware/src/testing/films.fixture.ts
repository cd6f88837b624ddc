import { Genre } from '../genres/genre.table.js'
import { PriceCategory } from '../prices/price-category.table.js'
import { PriceOption } from '../prices/price-option.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { openContent, type Content } from './content.fixture.js'

const makeShelves = async ({ tv }: Content) => {
  const { ctx } = tv
  const { id: drama } = await ctx.repo(Genre).add({ name: 'Drama', nameI18n: { ru: 'Драма' }, position: 1000 })
  const { id: war } = await ctx.repo(Genre).add({ name: 'War', position: 2000 })
  const { id: new_ } = await ctx.repo(Genre).add({ name: 'New', isCategory: true })
  const { id: free } = await ctx.repo(PriceCategory).add({ name: 'Free', priceType: 2 })
  const { id: bought } = await ctx.repo(PriceCategory).add({ name: 'Bought', priceType: 1 })
  const way = { priceCategoryId: bought, currency: 'EUR' }
  const { id: rent } = await ctx
    .repo(PriceOption)
    .add({ ...way, action: 'rent', caption: 'Rent', price: 299, accessHours: 48, position: 1000 })
  const { id: gift } = await ctx.repo(PriceOption).add({ ...way, action: 'gift', caption: 'Gift', position: 2000 })
  const { id: vod } = await ctx.repo(StreamService).add({
    ...{ name: 'films', type: 'vod', urlMask: 'http://vod.example/$prefix/index.m3u8?token=$token' },
    contentIdForToken: '$cid',
  })
  return { genres: { drama, war, new: new_ }, prices: { free, bought }, options: { rent, gift }, vod }
}

/** A film with one file of a thousand seconds that the service for films delivers. */
const filmWith =
  ({ make }: Content, vod: number) =>
  async (sent: Parameters<Content['make']>[1]) => {
    const vid = await make('/video/create/', { stream_services: [vod], ...sent })
    const file = await make('/video/file/create/', {
      ...{ vid, name: `${String(sent['name'])} file`, filename: `${vid}.mp4`, duration: 1000 },
    })
    return { vid, file }
  }

/** A television with films of each kind: free, in a tariff, bought, announced, not yet out, and a series. */
export const openFilms = async (options: Parameters<typeof openContent>[0] = {}) => {
  const content = await openContent(options)
  const { tv, make } = content
  const shelves = await makeShelves(content)
  const { genres, prices, vod } = shelves
  const film = filmWith(content, vod)
  const faina = await make('/actor/create/', { name: 'Faina', gender: 2, birthdate: '1896-08-27' })
  const boris = await make('/actor/create/', { name: 'Boris', type: 'director' })
  const free = await film({ name: 'Free', price_category: prices.free, genres: [genres.drama], year: 1990 })
  const sold = await film({
    ...{ name: 'Sold', tariffs: [tv.tariffs.basic], genres: [genres.drama, genres.war, genres.new], year: 2000 },
    ...{ actors_set: [faina, boris], kinopoisk_rating: 8.5, countries: 'France, Chile', similar_set: [free.vid] },
  })
  const extra = await film({ name: 'Extra', tariffs: [tv.tariffs.extra], kinopoisk_rating: 6, year: 2010 })
  const dear = await film({ name: 'Dear', price_category: prices.bought, genres: [genres.war], actors_set: [boris] })
  await film({ name: 'Announced', is_announcement: 1 })
  const later = await film({ name: 'Later', published_from: '2026-03-01T13:00:00Z', price_category: prices.free })
  const past = await film({ name: 'Past', published_to: '2026-03-01T11:00:00Z', price_category: prices.free })
  const trailer = await make('/video/file/create/', {
    ...{ vid: dear.vid, name: 'Trailer', filename: 'trailer.mp4', is_trailer: 1, duration: 90 },
  })
  return {
    ...content,
    ...shelves,
    film,
    persons: { faina, boris },
    films: { free, sold, extra, dear, later, past },
    trailer,
  }
}
