import { createLogger, int, type Config, type Role } from '@headend/base'
import { Option, type Command } from 'commander'
import { createServer } from '../create-server.js'
import { wrongUsage } from '../command-error.js'
import type { CommandIo } from './command-io.js'
import { by, byPort } from './options.js'
import { configFor } from './with-house.js'

interface ServeOptions {
  readonly role: Role
  readonly workers: number
  readonly port?: number
}

export const serveCommand = (program: Command, io: CommandIo): void => {
  program
    .command('serve')
    .description('serve the APIs, and run jobs and loops')
    .addOption(new Option('--role <role>', 'what this process is for').choices(['web', 'jobs', 'all']).default('all'))
    .option('--workers <count>', 'processes that share the port', by<number>(int(1, 256)), 1)
    .option('--port <port>', 'in place of HEADEND_PORT', byPort)
    .action((options: ServeOptions) => serve(io, options))
}

/** The configuration with another port, where the command line names one. */
export const withPort = (config: Config, port: number | undefined): Config =>
  port === undefined ? config : { ...config, house: { ...config.house, port } }

/** Where this machine reaches the server. */
export const addressOf = ({ house: { host } }: Config, port: number): string => {
  const isAny = host === '0.0.0.0' || host === '::'
  return `http://${isAny ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}

const serve = async (io: CommandIo, { role, workers, port }: ServeOptions): Promise<void> => {
  const config = withPort(configFor(io), port)
  if (workers > 1) throw wrongUsage('--workers: SQLite serves one process only; several need a server database')
  const logger = createLogger({ level: config.house.logLevel, destination: io.stdout })
  for (const warning of config.warnings) logger.warn({}, warning)
  const server = await createServer(config, { role, logger })
  logger.info({ port: server.port, role, modules: config.house.modules }, 'headend serves')
  // For a person, whatever the log keeps silent about; the log itself may go to a file.
  io.stderr.write(`headend serves ${addressOf(config, server.port)}\n`)
  await io.untilStopped()
  logger.info({}, 'headend stops')
  const isWhole = await server.stop()
  logger.info({ isWhole }, 'headend has stopped')
}
