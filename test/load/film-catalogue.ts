// node test/dist/load/film-catalogue.js [--films N] [--genres N] [--persons N] [--files N] [--programs N]: how fast a
// catalogue of films comes in through the Content API, and how long its lists and searches take, on the engine that
// HEADEND_DATABASE_URL names, or on SQLite. Ends with 1 where something is slower than its bar.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, type House } from '@headend/base'
import { allModules, createServer, type RunningServer } from '@headend/server'
import { contentCaller, importFilms } from './import-films.js'
import { seedLists } from './seed-lists.js'
import { middle, openBox } from './film-box.js'

const bars = { warmMs: 5, coldMs: 60, searchMs: 100, filmsPerSecond: 150 }
const runs = 9

const { values } = parseArgs({
  options: {
    films: { type: 'string', default: '20000' },
    genres: { type: 'string', default: '300' },
    persons: { type: 'string', default: '50000' },
    files: { type: 'string', default: '40000' },
    programs: { type: 'string', default: '300000' },
  },
})

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const tell = (fits: boolean, what: string): boolean => {
  process.stdout.write(`${fits ? '    ' : 'SLOW'} ${what}\n`)
  return fits
}

const lists = [
  'limit=20',
  'limit=20&page=500',
  'limit=20&order=-kinopoisk_rating',
  'limit=20&order=name&page=20',
  'limit=20&genre=GENRE',
  'limit=20&year=1990&order=-imdb_rating',
]

type Ask = Awaited<ReturnType<typeof openBox>>['ask']

/** A page that nobody asked for yet, and the same again. */
const timeLists = async (ask: Ask, genre: number): Promise<boolean[]> => {
  const fits: boolean[] = []
  for (const list of lists) {
    const query = list.replace('GENRE', String(genre))
    const cold = await ask('/video/list/', query)
    const warm: number[] = []
    for (let run = 0; run < runs; run += 1) warm.push(await ask('/video/list/', query))
    const times = `${cold.toFixed(1).padStart(7)} ms cold ${middle(warm).toFixed(1).padStart(6)} ms warm`
    fits.push(tell(cold <= bars.coldMs && middle(warm) <= bars.warmMs, `${times}  /video/list/?${query}`))
  }
  return fits
}

const searches = [
  ['/video/list/', 'limit=20&search=winter'],
  ['/video/list/', 'limit=20&search=nowhere'],
  ['/program/list/search/', 'search=programme 7777'],
  ['/program/list/search/', 'search=nowhere'],
] as const

const timeSearches = async (ask: Ask): Promise<boolean[]> => {
  const fits: boolean[] = []
  for (const [path, query] of searches) {
    const times: number[] = []
    // Each for another word, so that none is answered from what was kept.
    for (let run = 0; run < runs; run += 1) times.push(await ask(path, `${query}${run === 0 ? '' : ` ${run}`}`))
    const slowest = Math.max(...times)
    fits.push(tell(slowest <= bars.searchMs, `${slowest.toFixed(1).padStart(7)} ms at most  ${path}?${query}`))
  }
  return fits
}

const timeImport = async (house: House, operatorId: number, genres: readonly number[], tariff: number) => {
  const key = await house.areas.operators.signingKey(operatorId, 'content')
  const size = { films: Number(values.films), persons: Number(values.persons), files: Number(values.files) }
  const took = await importFilms(contentCaller(house, operatorId, key), size, { genres, tariff }, say)
  const perSecond = size.films / took.busySeconds
  const times = `${took.seconds.toFixed(0)} s, ${took.busySeconds.toFixed(0)} s of one processor`
  return tell(perSecond >= bars.filmsPerSecond, `${perSecond.toFixed(0)} films/s with persons and files: ${times}`)
}

const measure = async (server: RunningServer): Promise<boolean> => {
  const { house } = server
  const { operator, keys } = await house.areas.operators.create(house.system('load', null), { name: 'Load' })
  const ctx = house.system('load', operator.id)
  const box = await openBox(house, { operatorId: operator.id, apiKey: keys.device }, Number(values.genres))
  const fits = [await timeImport(house, operator.id, box.genres, box.tariff)]
  say('the guide')
  await seedLists(ctx, 0, Number(values.programs))
  await box.offerGuide(ctx)
  fits.push(...(await timeLists(box.ask, box.genres[7] ?? 0)), ...(await timeSearches(box.ask)))
  return fits.every((fit) => fit)
}

const folder = await mkdtemp(join(tmpdir(), 'headend-films-'))
try {
  const env = { ...process.env, HEADEND_DATA_DIR: folder, HEADEND_LOG_LEVEL: 'error', HEADEND_PORT: '0' }
  const server = await createServer(readConfig({ env, cwd: folder, modules: allModules }), { role: 'web' })
  process.exitCode = (await measure(server)) ? 0 : 1
  await server.stop()
} finally {
  await rm(folder, { recursive: true, force: true })
}
process.exit()
