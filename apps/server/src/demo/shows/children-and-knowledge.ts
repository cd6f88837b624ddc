import type { Format, Show } from './show.js'

const otter: Show = {
  ...{ title: 'Little Otter and the Bridge', genre: 'Cartoon', minutes: 15 },
  about: 'Little Otter wants to cross, and each time somebody needs help first.',
  episodes: ['The hedgehog’s umbrella', 'Too many frogs', 'The moon in the river', 'A day without fish'],
}
const pebble: Show = {
  ...{ title: 'Pebble and Stone', genre: 'Cartoon', minutes: 10 },
  about: 'Two friends on a beach. One is much older.',
  episodes: ['Wet', 'Dry', 'A crab visits', 'Rolling'],
}
const songs: Show = {
  ...{ title: 'Sing It Backwards', genre: 'Music', minutes: 20 },
  about: 'Songs to sing along, first forwards.',
  episodes: ['The sock song', 'Rain, rain, stay', 'Counting to eleven', 'Goodnight, elephant'],
}
const makers: Show = {
  ...{ title: 'Cardboard Inventors', genre: 'Making', minutes: 25 },
  about: 'Three children, one box and half an hour: it floats, it rolls or it falls over.',
  episodes: ['A boat', 'A lift for teddy bears', 'A marble city', 'A hat that waves'],
}
const treehouse: Show = {
  ...{ title: 'The Treehouse Five', genre: 'Series', minutes: 30, age: 6 },
  about: 'A club with a rope ladder, a secret alphabet and a case to solve.',
  episodes: ['The vanished scarecrow', 'Footprints upstairs', 'The wrong postman', 'Night in the observatory'],
}
const goodnight: Show = {
  ...{ title: 'Goodnight, Harbour', genre: 'Bedtime', minutes: 10 },
  about: 'The lamps go out, one boat at a time.',
  episodes: ['The tug', 'The ferry', 'The little green one', 'The lighthouse'],
}
const wild: Show = {
  ...{ title: 'Where the Map Is Green', genre: 'Nature', minutes: 60 },
  about: 'A year in one place: who lives there, who passes through, who eats whom.',
  episodes: ['The reed belt', 'The old oak', 'Above the tree line', 'The mouth of the river', 'Under the ice'],
}
const small: Show = {
  ...{ title: 'The Size of a Thumb', genre: 'Nature', minutes: 30 },
  about: 'Animals you have stepped over without noticing.',
  episodes: ['Moss bears', 'The jumping spider', 'Wrens', 'Larvae with houses'],
}
const oceans: Show = {
  ...{ title: 'Blue Distances', genre: 'Nature', minutes: 60 },
  about: 'Those who cross oceans without a compass, and how we found out.',
  episodes: ['Terns', 'Eels', 'The leatherback', 'Whales that listen'],
}
const ruins: Show = {
  ...{ title: 'What Stood Here', genre: 'History', minutes: 45 },
  about: 'A car park, a field, a bend in the road: and what was there before.',
  episodes: ['The glass works', 'A theatre for a season', 'The plague wall', 'Platform zero'],
}
const letters: Show = {
  ...{ title: 'Letters Never Sent', genre: 'History', minutes: 50 },
  about: 'Archives open their drawers, and people of another century speak.',
  episodes: ['To the emperor', 'From the ice', 'Dear Clara', 'A complaint about geese'],
}
const orbit: Show = {
  ...{ title: 'Ninety Minutes Around', genre: 'Science', minutes: 90 },
  about: 'One turn around the Earth, and what is learned on the way.',
  episodes: ['Dawn, sixteen times', 'The repair', 'Storm season', 'The garden up there'],
}
const numbers: Show = {
  ...{ title: 'It Does Add Up', genre: 'Science', minutes: 30 },
  about: 'Mathematics for people who were told it was not for them.',
  episodes: ['Why queues are slow', 'Shuffling', 'The shortest way', 'Infinity, with tea'],
}
const makingOf: Show = {
  ...{ title: 'How It Holds', genre: 'Science', minutes: 45 },
  about: 'Bridges, zips, arches and glue, taken apart by people who build them.',
  episodes: ['Arches', 'Glue', 'Rope', 'Concrete that heals'],
}

const asleep: Show = {
  ...{ title: 'The Harbour Is Asleep', genre: 'Night', minutes: 120 },
  about: 'Waves and a lamp. Children should be in bed.',
  episodes: ['Small waves', 'A lamp', 'Rain on the roof'],
}

export const toddlers: Format = [
  { from: 0, pool: [asleep] },
  { from: 6, pool: [pebble, otter, songs, pebble, makers] },
  { from: 18, opening: goodnight, pool: [otter, pebble, goodnight] },
  { from: 20, pool: [asleep] },
]

export const children: Format = [
  { from: 0, pool: [asleep] },
  { from: 6, pool: [treehouse, makers, otter, songs] },
  { from: 16, pool: [treehouse, makers, small] },
  { from: 21, pool: [asleep] },
]

export const nature: Format = [{ from: 0, pool: [wild, small, oceans, wild, makingOf] }]

export const history: Format = [{ from: 0, pool: [ruins, letters, ruins, makingOf] }]

export const science: Format = [{ from: 0, pool: [orbit, numbers, makingOf, oceans] }]
