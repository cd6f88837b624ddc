import { createServer as createProbe } from 'node:net'
import { createLogger, type Config } from '@headend/base'
import type { Command } from 'commander'
import { createServer, type RunningServer } from '../create-server.js'
import { demoPages, type OpenDemo } from '../demo/demo-page.js'
import { forgetDemo, openState, writeState } from '../demo/demo-state.js'
import { demoWords } from '../demo/demo-words.js'
import { furnish } from '../demo/furnish.js'
import { importGuide, keepGuide } from '../demo/keep-guide.js'
import { inWords } from '../command-error.js'
import type { CommandIo } from './command-io.js'
import { byPort } from './options.js'
import { addressOf, withPort } from './serve-address.js'
import { configFor } from './with-house.js'

interface DemoOptions {
  readonly reset?: true
  readonly port?: number
}

export const demoCommand = (program: Command, io: CommandIo): void => {
  program
    .command('demo')
    .description('serve a made-up television operator with channels, a guide and a test picture')
    .option('--reset', 'delete what the demo has made in its data folder, and start over')
    .option('--port <port>', 'in place of HEADEND_PORT; 0 takes a free one', byPort)
    .action((options: DemoOptions) => demo(io, options))
}

const demo = async (io: CommandIo, { reset, port }: DemoOptions): Promise<void> => {
  const config = withPort(configFor(io), port)
  if (reset) {
    await refuseTaken(config.house)
    await forgetDemo(config.house)
  }
  const state = await openState(config.house)
  // Every request would be a line among those that are to be read; who debugs wants them.
  const level = config.house.logLevel === 'info' ? 'warn' : config.house.logLevel
  const logger = createLogger({ level, pretty: true, destination: io.stderr })
  const opened: { demo?: OpenDemo } = {}
  const server = await createServer(config, { logger, pages: (app, house) => demoPages(app, house, () => opened.demo) })
  const stopping = new AbortController()
  try {
    opened.demo = await furnished(server, config, state)
    io.stdout.write(demoWords(opened.demo))
    const guide = keepGuide(server.house, opened.demo.demo, config.house.dataDir, stopping.signal)
    await io.untilStopped()
    stopping.abort()
    await guide
  } finally {
    stopping.abort()
    await server.stop()
  }
}

/** Who listens there may be the demo itself, whose files must not go from under it. */
const refuseTaken = ({ port, host }: Config['house']): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createProbe().once('error', reject)
    probe.listen(port, host, () => probe.close(() => resolve()))
  })

const furnished = async (
  { house, port }: RunningServer,
  config: Config,
  state: OpenDemo['state'],
): Promise<OpenDemo> => {
  const { dataDir, publicUrl } = config.house
  const url = publicUrl || addressOf(config, port)
  try {
    const made = await furnish(house, state, url)
    const known = { ...state, client_id: made.operator, api_key: made.apiKey }
    await writeState(dataDir, known)
    await importGuide(house, made, dataDir)
    return { demo: made, state: known, url }
  } catch (error) {
    throw inWords(error, house)
  }
}
