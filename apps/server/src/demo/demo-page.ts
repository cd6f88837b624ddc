import { StreamTokens, type House } from '@headend/base'
import type { Express } from 'express'
import { offered } from '../offered.js'
import { startPageRouter } from '../page/start-page.router.js'
import type { StartFacts } from '../page/start.page.js'
import { testSignal } from '../test-signal/test-signal.router.js'
import { version } from '../version.js'
import type { DemoState } from './demo-state.js'
import type { Furnished } from './furnish.js'

/** What the page tells once the demo is furnished. */
export interface OpenDemo {
  readonly demo: Furnished
  readonly state: DemoState
  readonly url: string
}

const assets = new URL('../../assets/', import.meta.url)

/** The test signal and the page at `/`, which the demo has beside the APIs. */
export const demoPages = (app: Express, house: House, opened: () => OpenDemo | undefined): void => {
  const tokens = offered(house, StreamTokens)
  app.use(
    testSignal({
      clock: house.doors.clock,
      assets: new URL('test-signal/', assets),
      isAllowed: async (token, name, ip) => tokens.opens(house.system('test-signal', null), token, name, ip),
    }),
  )
  app.use(startPageRouter({ assets: new URL('start/', assets), facts: () => factsOf(house, opened()) }))
}

const factsOf = async (house: House, opened: OpenDemo | undefined): Promise<StartFacts> => ({
  version,
  modules: house.assembled.modules.map(({ module }) => module.name),
  engines: [
    { name: 'Rows', value: await house.doors.database.version() },
    { name: 'Events', value: 'SQLite' },
    { name: 'Files', value: 'a folder' },
    { name: 'Cache', value: 'in the process' },
  ],
  counts: await countsOf(opened),
  addresses: [
    { name: 'For boxes', url: '/tvmiddleware/api/health/check/' },
    { name: 'Health', url: '/health' },
    { name: 'Metrics', url: '/metrics' },
  ],
  documents: [
    { name: 'To try', url: '/docs' },
    ...house
      .documents()
      .map(({ name }) => ({ name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, url: `/openapi/${name}.json` })),
  ],
  streamOrigins: opened ? [opened.url] : [],
  demo: opened ? loginOf(opened) : null,
})

const countsOf = async (opened: OpenDemo | undefined): Promise<StartFacts['counts']> => {
  if (!opened) return { channels: 0, programmes: 0, accounts: 0 }
  const { staff } = opened.demo
  const [channels, programmes, accounts] = [
    await staff.total('channels'),
    await staff.total('programs'),
    await staff.total('accounts'),
  ]
  return { channels, programmes, accounts }
}

const loginOf = ({ demo, state }: OpenDemo): NonNullable<StartFacts['demo']> => ({
  clientId: demo.operator,
  apiKey: demo.apiKey,
  abonement: state.abonement,
  password: state.password,
})
