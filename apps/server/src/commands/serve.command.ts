import cluster from 'node:cluster'
import { availableParallelism } from 'node:os'
import { createLogger, int, systemClock, type Role } from '@headend/base'
import { Option, type Command } from 'commander'
import { createServer } from '../create-server.js'
import { wrongUsage } from '../command-error.js'
import { workersNeed } from '../workers/workers-need.js'
import type { CommandIo } from './command-io.js'
import { by, byPort } from './options.js'
import { addressOf, withPort } from './serve-address.js'
import { serveAsWorker } from './serve-as-worker.js'
import { serveByWorkers } from './serve-by-workers.js'
import type { Serving } from './serving.js'
import { configFor } from './with-house.js'

interface ServeOptions {
  readonly role: Role
  readonly workers: number
  readonly port?: number
}

const byWorkers = (text: string): number => (text === 'auto' ? availableParallelism() : by<number>(int(1, 256))(text))

export const serveCommand = (program: Command, io: CommandIo): void => {
  program
    .command('serve')
    .description('serve the APIs, and run jobs and loops')
    .addOption(new Option('--role <role>', 'what this process is for').choices(['web', 'jobs', 'all']).default('all'))
    .option('--workers <count>', 'processes that share the port; auto: one for each processor', byWorkers, 1)
    .option('--port <port>', 'in place of HEADEND_PORT', byPort)
    .action((options: ServeOptions) => serve(io, options))
}

const serve = (io: CommandIo, { role, workers, port }: ServeOptions): Promise<void> => {
  const config = withPort(configFor(io), port)
  const need = workers > 1 ? workersNeed(config) : undefined
  if (need !== undefined) throw wrongUsage(need)
  const logger = createLogger({ level: config.house.logLevel, destination: io.stdout })
  const serving = { io, config, role, logger }
  if (cluster.isWorker) return serveAsWorker(serving)
  for (const warning of config.warnings) logger.warn({}, warning)
  return workers > 1 ? serveByWorkers(serving, workers) : serveAlone(serving)
}

const serveAlone = async ({ io, config, role, logger }: Serving): Promise<void> => {
  const server = await createServer(config, { role, logger })
  logger.info({ port: server.port, role, modules: config.house.modules }, 'headend serves')
  // For a person, whatever the log keeps silent about; the log itself may go to a file.
  io.stderr.write(`headend serves ${addressOf(config, server.port)}\n`)
  await io.untilStopped()
  const { stopSeconds } = config.house
  logger.info({ stopSeconds }, 'headend stops')
  const stopped = new AbortController()
  void systemClock.after(stopSeconds * 1000, stopped.signal).then(() => {
    if (stopped.signal.aborted) return
    io.stderr.write(`headend did not stop within ${stopSeconds} s and ends as it is\n`)
    io.abandon()
  })
  const isWhole = await server.stop({ withinMs: (stopSeconds * 1000) / 3 })
  stopped.abort()
  logger.info({ isWhole }, 'headend has stopped')
}
