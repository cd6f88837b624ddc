import type { Format, Show } from './show.js'

const hour: Show = {
  ...{ title: 'On the Hour', genre: 'News', minutes: 30 },
  about: 'The news of this hour, in full.',
  episodes: ['This hour'],
}
const brief: Show = {
  ...{ title: 'Brief', genre: 'News', minutes: 15 },
  about: 'Everything in a quarter of an hour.',
  episodes: ['The headlines'],
}
const explained: Show = {
  ...{ title: 'Why Is That?', genre: 'Magazine', minutes: 30 },
  about: 'One thing in the news, explained from its beginning.',
  episodes: ['Why rents rise', 'Where the bees went', 'How a tunnel is paid for', 'What a quota is'],
}
const correspondents: Show = {
  ...{ title: 'From Elsewhere', genre: 'Magazine', minutes: 45 },
  about: 'Correspondents tell what did not fit into the bulletin.',
  episodes: ['A village between two borders', 'The longest queue', 'Election by boat', 'The night market'],
}
const markets: Show = {
  ...{ title: 'Opening Bell', genre: 'Business', minutes: 60 },
  about: 'What is traded, at what price, and who expected something else.',
  episodes: ['Shipping', 'Grain', 'Chips', 'Paper'],
}
const workshop: Show = {
  ...{ title: 'Small Business', genre: 'Business', minutes: 30 },
  about: 'Five employees, one idea and a landlord.',
  episodes: ['The umbrella maker', 'Ice in winter', 'A press for poems', 'Bicycles for rent'],
}
const match: Show = {
  ...{ title: 'Northern League Football', genre: 'Football', minutes: 120 },
  about: 'The match of the round in full, with both benches within hearing.',
  episodes: ['Harbour City v Greywater', 'Fenwick v Saint Alder', 'Kestrel United v Marsh Rovers', 'The derby'],
}
const cycling: Show = {
  ...{ title: 'Tour of Seven Valleys', genre: 'Cycling', minutes: 150 },
  about: 'A stage from the flag to the finish, with two climbs nobody likes.',
  episodes: ['Stage 2: Over the Saddle', 'Stage 5: Crosswinds', 'Stage 7: The Wall', 'Stage 9: Time trial'],
}
const studio: Show = {
  ...{ title: 'Extra Time', genre: 'Sports magazine', minutes: 45 },
  about: 'Goals, mistakes and the people who saw them coming.',
  episodes: ['The weekend', 'The referee’s view', 'Young and left-footed', 'Transfers'],
}
const sailing: Show = {
  ...{ title: 'Round the Skerries', genre: 'Sailing', minutes: 90 },
  about: 'Forty boats, eleven islands and a forecast that changes twice.',
  episodes: ['The start', 'Night watch', 'Light airs', 'Home on one reef'],
}
const climbing: Show = {
  ...{ title: 'Finger Strength', genre: 'Climbing', minutes: 60 },
  about: 'Bouldering finals, with the routes shown first so that you can try them in your head.',
  episodes: ['Women’s final', 'Men’s final', 'Lead, semi-finals', 'Speed'],
}
const swimming: Show = {
  ...{ title: 'Cold Water', genre: 'Swimming', minutes: 60 },
  about: 'Open water races for people who do not mind.',
  episodes: ['The strait', 'Ten lakes', 'Dawn to dusk', 'The relay'],
}

/** News at every hour, with something longer in between. */
export const news: Format = [
  { from: 0, opening: hour, pool: [correspondents, brief, explained] },
  ...[6, 7, 8, 9, 12, 13, 15, 17, 18, 19, 20, 21, 22].map((from) => ({
    ...{ from, opening: hour },
    pool: [explained, brief, correspondents],
  })),
]

export const briefing: Format = [{ from: 0, pool: [brief, brief, hour, brief, explained] }]

export const business: Format = [
  { from: 0, pool: [workshop, correspondents, explained] },
  { from: 7, opening: markets, pool: [workshop, brief, markets] },
  { from: 18, opening: hour, pool: [workshop, explained, markets] },
]

export const sport: Format = [
  { from: 0, pool: [match, cycling, studio] },
  { from: 7, opening: studio, pool: [climbing, cycling, swimming, studio] },
  { from: 14, pool: [cycling, studio, climbing] },
  { from: 18, opening: studio, pool: [match, studio, sailing] },
]

export const water: Format = [{ from: 0, pool: [sailing, swimming, sailing, studio] }]
