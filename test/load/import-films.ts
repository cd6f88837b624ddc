import { createHash } from 'node:crypto'
import type { House } from '@headend/base'

/** How large a catalogue is. */
export interface CatalogueSize {
  readonly films: number
  readonly persons: number
  readonly files: number
}

type Sent = Readonly<Record<string, string | number | readonly number[]>>
type Pair = readonly [name: string, value: string]

const inOrder = ([a, x]: Pair, [b, y]: Pair): number => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0)

/** Calls the Content API as an operator's script does, signature and all; gives the id that was made. */
export const contentCaller = (house: House, operatorId: number, key: string) => async (path: string, sent: Sent) => {
  const pairs = Object.entries({ client_id: operatorId, ...sent })
    .flatMap(([name, value]) => [value].flat().map((one): Pair => [name, String(one)]))
    .sort(inOrder)
  const text = pairs.map(([name, value]) => `${name}:${value};`).join('') + key
  const signature = createHash('md5').update(Buffer.from(text).toString('base64')).digest('hex')
  const body = new URLSearchParams(
    [...pairs, ['signature', signature]].map(([a = '', b = '']): [string, string] => [a, b]),
  )
  const reply = await house.engine.handle({
    ...{ method: 'POST', path: `/content/api${path}`, query: '', ip: '127.0.0.1', isSecure: false, requestId: 'load' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(body.toString()),
  })
  const said = JSON.parse(String(reply?.body)) as { error: number; id: number }
  if (said.error !== 0) throw new Error(`${path} answered ${JSON.stringify(said)}`)
  return said.id
}

const countries = ['France', 'Chile', 'Japan', 'Italy', 'India']
const words = ['Night', 'River', 'Last', 'Silent', 'Garden', 'Winter', 'Stone', 'Letter', 'Harbour', 'Return']
// Spread over the rows, so that no order is the order in which they were made.
const shuffled = (place: number): number => (place * 7919) % 999_983

const filmOf = (place: number, genres: readonly number[], persons: readonly number[], tariff: number): Sent => {
  const mixed = shuffled(place)
  const some = (all: readonly number[], count: number) =>
    Array.from({ length: count }, (_, at) => all[(mixed + at * 31) % all.length] ?? 0)
  return {
    name: `${words[mixed % 10] ?? ''} ${words[(mixed >> 3) % 10] ?? ''} ${mixed}`,
    description: 'What it is about, in a sentence or two. '.repeat(6),
    ...{ year: 1950 + (mixed % 75), countries: countries[mixed % 5] ?? '', duration: 60 + (mixed % 90) },
    ...{ kinopoisk_rating: (mixed % 100) / 10, imdb_rating: (mixed % 90) / 10, ext_id: `x-${place}` },
    ...{ genres: some(genres, 2), actors_set: some(persons, 4), tariffs: [tariff] },
  }
}

// A script that waits for each answer leaves the server idle while it writes; several calls are under way.
const atOnce = 8

const eachOf = async (count: number, work: (place: number) => Promise<void>): Promise<void> => {
  let next = 0
  const one = async (): Promise<void> => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}

/** What an import took: by the clock, and of one processor. */
export interface Import {
  readonly seconds: number
  readonly busySeconds: number
}

/** Brings a catalogue in, call by call: persons, films, files. */
export const importFilms = async (
  call: ReturnType<typeof contentCaller>,
  size: CatalogueSize,
  { genres, tariff }: { readonly genres: readonly number[]; readonly tariff: number },
  done: (step: string) => void,
): Promise<Import> => {
  const [from, used] = [performance.now(), process.cpuUsage()]
  const [persons, films]: [number[], number[]] = [[], []]
  await eachOf(size.persons, async (place) => {
    const type = place % 10 === 0 ? 'director' : 'actor'
    persons.push(await call('/actor/create/', { name: `Person ${shuffled(place)}`, type }))
  })
  done(`${size.persons} persons`)
  await eachOf(size.films, async (place) => {
    films.push(await call('/video/create/', filmOf(place, genres, persons, tariff)))
  })
  done(`${size.films} films`)
  await eachOf(size.files, async (place) => {
    const vid = films[place % films.length] ?? 0
    await call('/video/file/create/', {
      vid,
      name: `File ${place}`,
      filename: `${place}.mp4`,
      duration: 5400,
      quality: 3,
    })
  })
  done(`${size.files} files`)
  const { user, system } = process.cpuUsage(used)
  return { seconds: (performance.now() - from) / 1000, busySeconds: (user + system) / 1e6 }
}
