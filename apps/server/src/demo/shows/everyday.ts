import type { Format, Show } from './show.js'

const breakfast: Show = {
  ...{ title: 'Breakfast by the Water', genre: 'Talk', minutes: 90 },
  about: 'Two presenters, one teapot and the ferries behind the window: the day begins without hurry.',
  episodes: ['The baker of Lantern Street', 'A choir at seven', 'What the tide left', 'Letters to the kiosk'],
}
const evening: Show = {
  ...{ title: 'The Evening Report', genre: 'News', minutes: 30 },
  about: 'What happened today, what it means, and the weather at the end.',
  episodes: ['Today'],
}
const lighthouse: Show = {
  ...{ title: 'Lighthouse Road', genre: 'Series', minutes: 45 },
  about: 'A doctor comes back to the island she left, and finds her old practice run by a vet.',
  episodes: ['Low Water', 'The Second Key', 'Fog Signal', 'A Letter for Nora', 'The Regatta', 'Spare Room'],
}
const platform: Show = {
  ...{ title: 'Platform Nine', genre: 'Series', minutes: 50, age: 12 },
  about: 'A lost property office, an inspector without a district, and a suitcase that nobody claims.',
  episodes: ['The Green Suitcase', 'Night Train', 'Unclaimed', 'Two Tickets South', 'Signal at Danger'],
}
const quiz: Show = {
  ...{ title: 'Odd One Out', genre: 'Game show', minutes: 30 },
  about: 'Four words, one of which does not belong. Families play for a weekend by the lake.',
  episodes: ['The Okafors against the Lunds', 'Teachers against sailors', 'Neighbours', 'The grand round'],
}
const repair: Show = {
  ...{ title: 'Mended', genre: 'Living', minutes: 45 },
  about: 'A workshop where clocks, chairs and accordions get another life.',
  episodes: ['The wedding clock', 'A boat in the attic', 'Three legs good', 'The radio from Riga'],
}
const kitchen: Show = {
  ...{ title: 'One Pot, Four Chairs', genre: 'Food', minutes: 30 },
  about: 'A good supper for four, from what the market had this morning.',
  episodes: ['Leeks', 'Something with barley', 'Plums, late', 'Bread without waiting', 'A fish and a lemon'],
}
const garden: Show = {
  ...{ title: 'The Wet Greenhouse', genre: 'Living', minutes: 30 },
  about: 'Gardening for people with more rain than time.',
  episodes: ['Moss is fine', 'Beans again', 'The slug question', 'Pruning for cowards'],
}
const homes: Show = {
  ...{ title: 'Under One Roof', genre: 'Living', minutes: 60 },
  about: 'Three households rebuild one old house, and have to agree about the kitchen.',
  episodes: ['The plan', 'The wall', 'The budget', 'The wall again'],
}
const journey: Show = {
  ...{ title: 'Slow Tickets', genre: 'Travel', minutes: 60 },
  about: 'Across the continent on trains that stop everywhere.',
  episodes: ['Over the salt flats', 'The bridge that sings', 'Breakfast in the dining car', 'The last branch line'],
}
const talk: Show = {
  ...{ title: 'Late with Ines Varga', genre: 'Talk', minutes: 60 },
  about: 'Three guests, one band and a question from the audience that nobody has prepared.',
  episodes: ['A cellist, a goalkeeper, a judge', 'The mapmaker', 'Two sisters and a circus', 'On forgetting names'],
}
const nightTrain: Show = {
  ...{ title: 'Window Seat', genre: 'Slow television', minutes: 120 },
  about: 'A whole railway line from the driver’s window, without a word.',
  episodes: ['The coast line', 'Through the birch woods', 'The mountain section', 'Snow'],
}

/** A channel for everybody: talk, series, games, news at seven. */
export const general: Format = [
  { from: 0, pool: [talk, nightTrain, platform] },
  { from: 6, opening: breakfast, pool: [kitchen, repair, garden, quiz] },
  { from: 12, pool: [lighthouse, journey, quiz, kitchen, homes] },
  { from: 17, pool: [quiz, repair, kitchen] },
  { from: 19, opening: evening, pool: [lighthouse, platform, journey, quiz] },
  { from: 22, pool: [talk, platform] },
]

/** Food, gardens and houses around the clock. */
export const living: Format = [
  { from: 0, pool: [nightTrain, journey] },
  { from: 6, pool: [kitchen, garden, repair, homes] },
  { from: 18, pool: [homes, kitchen, journey, garden] },
]
