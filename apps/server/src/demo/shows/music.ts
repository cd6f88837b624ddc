import type { Format, Show } from './show.js'

const sides: Show = {
  ...{ title: 'Side A', genre: 'Music', minutes: 30 },
  about: 'One long-playing record, the needle put down by somebody who loves it.',
  episodes: ['Brass from the coast', 'Songs for a small room', 'The year the drums came back', 'Strings attached'],
}
const flip: Show = {
  ...{ title: 'Side B', genre: 'Music', minutes: 30 },
  about: 'The other side, which is often the better one.',
  episodes: ['Demos', 'Long ones', 'Covers', 'The one without a title'],
}
const live: Show = {
  ...{ title: 'Live from the Boathouse', genre: 'Concert', minutes: 90 },
  about: 'A band, two hundred people and a river underneath.',
  episodes: ['The Paper Lanterns', 'Mira Holt and her brothers', 'Kestrel Quartet', 'Tin Orchestra'],
}
const requests: Show = {
  ...{ title: 'You Asked', genre: 'Music', minutes: 60 },
  about: 'Songs that viewers wished for, with the reason read out.',
  episodes: ['For grandmother', 'Sorry about the car', 'We met at this one', 'For the night shift'],
}
const jazz: Show = {
  ...{ title: 'The Blue Room Sessions', genre: 'Jazz', minutes: 60 },
  about: 'A trio, a guest and no second take.',
  episodes: ['With trombone', 'With nobody', 'With a singer who was passing', 'With two basses'],
}
const talk: Show = {
  ...{ title: 'Between Sets', genre: 'Talk', minutes: 30 },
  about: 'Musicians on stairs, about everything but music.',
  episodes: ['On cooking', 'On ferries', 'On teachers', 'On silence'],
}

export const records: Format = [
  { from: 0, pool: [requests, sides, flip] },
  { from: 9, pool: [sides, flip, requests] },
  { from: 20, opening: live, pool: [requests, live] },
]

export const sessions: Format = [{ from: 0, pool: [jazz, talk, live, jazz] }]
