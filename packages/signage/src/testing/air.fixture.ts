import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { baseTables, buildHouse, openSockets, tablesOf, type House } from '@headend/base'
import { openDatabase } from '@headend/base/db'
import { onTestFinished } from 'vitest'
import { paths } from '../protocol/limits.js'
import type { PairAnswer } from '../protocol/pairing.js'
import { signage } from '../signage.module.js'
import { paired } from './players.fixture.js'
import { openDesk, type Desk } from './screens.fixture.js'
import { TestPlayer } from './test-player.fixture.js'

/** One process that screens connect to, and its loop. */
export interface AirProcess {
  readonly house: House
  readonly url: string
  /** It ends at once, without a word to anybody. */
  kill(): void
  /** It ends as it should. */
  end(): Promise<void>
}

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const processOf = async (house: House, cut: () => void = () => undefined): Promise<AirProcess> => {
  const { authenticate, openContext, mounts, texts, doors } = house
  const sockets = openSockets({
    ...{ authenticate, openContext, mounts, clock: doors.clock, logger: doors.logger },
    texts: (lang, name, params) => texts.text(lang, name, params),
  })
  const server = createServer().on('upgrade', sockets.upgrade)
  const port = await listen(server)
  const stop = new AbortController()
  const loops = house.services.filter(({ name }) => name.startsWith('signage.'))
  const running = loops.map((loop) => loop.start(stop.signal))
  const end = async () => {
    server.close()
    await sockets.close()
    stop.abort()
    await Promise.all(running)
  }
  onTestFinished(async () => {
    server.closeAllConnections()
    await end()
  })
  return {
    house,
    url: `ws://127.0.0.1:${port}${paths.socket}`,
    // The sockets break as those of a killed process do; what it held in memory is written nowhere.
    kill: () => {
      stop.abort()
      cut()
      server.closeAllConnections()
      void sockets.close()
    },
    end: async () => {
      await end()
      for (const loop of loops) await loop.drain?.()
    },
  }
}

export interface Air extends Desk {
  readonly desk: Desk
  readonly place: number
  readonly first: AirProcess
  /** A screen with its player paired, not connected yet. */
  screen(name: string): Promise<{ id: number; answer: PairAnswer }>
  player(answer: PairAnswer, more?: { installId?: string; url?: string }): TestPlayer
  /** Something that plays on this screen is published. */
  publish(screens: readonly number[], note?: string): Promise<void>
  /** One more process on the same database. */
  addProcess(): Promise<AirProcess>
  /** Lets time pass until it is so, and says whether it came to that. */
  pass(ms: number, until?: () => boolean | Promise<boolean>): Promise<boolean>
}

const breathMs = 5
const mostBreaths = 60
const breath = () => new Promise<void>((resolve) => setTimeout(resolve, breathMs))

/** Time passes, and who is woken by it does its work, however slow the engines are. */
const advance = async ({ clock }: Pick<Desk['house'], 'clock'>, ms: number): Promise<void> => {
  const asleep = clock.sleepers()
  clock.advance(ms)
  await breath()
  for (let breaths = 1; breaths < mostBreaths && clock.sleepers() < asleep; breaths += 1) await breath()
}

/** A house with screens whose players connect over real sockets, and a clock that a test drives. */
export const openAir = async (): Promise<Air> => {
  const desk = await openDesk()
  const { house, make } = desk
  const place = await make('places', { name: 'Lobby' })
  await house.doors.database.changes.start()
  const first = await processOf(house)
  const item = await make('items', { name: 'Clock', kind: 'clock', duration_ms: 1000 })
  let published = 0
  const pass: Air['pass'] = async (ms, until = () => false) => {
    for (let passed = 0; passed < ms; passed += 250) {
      if (await until()) return true
      await advance(house, 250)
    }
    return until()
  }
  return {
    ...{ ...desk, desk, place, first, pass },
    screen: async (name) => {
      const id = await make('screens', { name, place_id: place })
      return { id, answer: await paired(desk, id) }
    },
    player: (answer, { installId = 'install-1', url = first.url } = {}) => {
      const player = new TestPlayer(url, answer, installId)
      onTestFinished(() => player.pull())
      return player
    },
    publish: async (screens) => {
      published += 1
      const daily = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', item_id: item }
      await make('events', { ...daily, name: `Day ${published}`, screen_ids: screens })
      await make('releases', { note: `${published}` })
      await desk.work()
    },
    addProcess: async () => {
      const { clock, doors, databaseUrl: url } = house
      const database = await openDatabase({ url, tables: tablesOf([signage], baseTables), clock })
      await database.changes.start()
      onTestFinished(() => database.close())
      const other = buildHouse({
        ...{
          modules: [signage],
          config: { signage: signage.config?.validate({}).value as unknown },
          secrets: ['a secret of the tests that is long enough to be one'],
        },
        ...{ doors: { ...doors, database }, version: 'test', publicUrl: '', isStrict: true },
      })
      return processOf(other, () => void database.close())
    },
  }
}
