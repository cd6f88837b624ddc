import type { Format, Show } from './show.js'

const film = (title: string, year: number, minutes: number, genre: string, about: string, age = 0): Show => ({
  ...{ title, year, minutes, genre, about, episodes: [] },
  ...(age > 0 && { age }),
})

const trailers: Show = {
  ...{ title: 'Coming Soon', genre: 'Magazine', minutes: 20 },
  about: 'What is on this week, and why somebody on our staff cried over it.',
  episodes: ['This week', 'The director’s cut', 'First films', 'Music by'],
}

const newer = [
  film(
    'The Cartographer’s Daughter',
    2021,
    115,
    'Drama',
    'She redraws her father’s last map and finds a street that was left out on purpose.',
  ),
  film(
    'Eleven Minutes to Midnight',
    2019,
    105,
    'Thriller',
    'A switchboard operator hears the same call twice, a day apart.',
    12,
  ),
  film('Salt', 2023, 125, 'Drama', 'Three brothers inherit a salt works, a debt and each other.'),
  film('A Borrowed Piano', 2018, 95, 'Comedy', 'It was to stay for a weekend. The staircase has other plans.'),
  film(
    'Paper Planets',
    2022,
    100,
    'Family',
    'A boy builds the solar system in a car park; one of the planets is missing.',
  ),
  film(
    'The Quiet Exchange',
    2020,
    110,
    'Thriller',
    'Two interpreters at a summit notice that they translate different speeches.',
    12,
  ),
  film('Low Season', 2017, 90, 'Comedy', 'A hotel with one guest, who may be the inspector.'),
]

const older = [
  film('The Lamplighter', 1947, 85, 'Drama', 'On his last round a lamplighter sees who puts the lamps out.'),
  film('Two Left Shoes', 1938, 80, 'Comedy', 'A salesman, a countess and a box that should have gone to Trieste.'),
  film('Harbour of Mists', 1951, 100, 'Crime', 'The pilot knows the channel, and what lies in it.'),
  film(
    'The Weather House',
    1956,
    95,
    'Drama',
    'He comes out when it rains and she when the sun shines, until the barometer breaks.',
  ),
  film('Last Tram to Linden', 1949, 90, 'Crime', 'Seven passengers, one of whom has paid for two.'),
  film('Sunday in Kite Country', 1962, 105, 'Romance', 'She builds kites, he cuts strings for a living.'),
]

const late = [
  film('The Tenant Below', 2016, 110, 'Horror', 'The rent is low, and paid in silence.', 18),
  film('Marsh Light', 2020, 100, 'Horror', 'Do not follow it. They did.', 18),
  film('Cold Reading', 2015, 120, 'Thriller', 'A false medium gets an answer.', 16),
  film('The Ninth Guest', 2022, 105, 'Thriller', 'The table was laid for eight.', 16),
  film('Teeth of the Harrow', 2013, 95, 'Horror', 'Something is wrong with this year’s field.', 18),
]

export const cinema: Format = [
  { from: 0, pool: [...newer, trailers] },
  { from: 18, opening: trailers, pool: newer },
]

export const classics: Format = [{ from: 0, pool: older }]

export const night: Format = [
  { from: 0, pool: late },
  { from: 6, pool: [...older.slice(2, 5), trailers] },
  { from: 20, pool: late },
]
