import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createApp,
  openMetrics,
  openSockets,
  runServices,
  serverOptions,
  type Config,
  type House,
  type Metrics,
  type Role,
  type Sockets,
} from '@headend/base'
import type { Express } from 'express'
import { panelPages } from './page/panel-pages.js'
import { openMigrated, type Installation, type InstallationOptions } from './installation.js'

export interface ServerOptions extends InstallationOptions {
  readonly role?: Role
  /** Pages beside the APIs: the demo's, for one. */
  readonly pages?: (app: Express, house: House) => void
}

/** A server that listens. */
export interface RunningServer {
  readonly house: House
  readonly port: number
  /** Takes no more requests, finishes those under way, hands over what is in memory; says whether all ended in time. */
  stop(withinMs?: number): Promise<boolean>
}

const stopWithinMs = 10_000

/** Opens the installation, starts its loops and listens. On embedded engines the tables are brought up to date. */
export const createServer = async (config: Config, options: ServerOptions = {}): Promise<RunningServer> => {
  const metrics = openMetrics({ process: true })
  const waits = metrics.counter('headend_db_write_wait_seconds_total', 'Time that writers waited for their turn')
  const onWait = (ms: number): void => waits.add(ms / 1000)
  const installation = await openMigrated(config, { onWait, ...options })
  const { house } = installation
  const draining = { isDraining: false }
  const sockets = socketsOf(installation)
  observe(metrics, installation, sockets)
  const panel = await panelPages(installation.logger)
  const app = appOf(installation, metrics, draining, { ...options, panel })
  const server = createHttpServer(serverOptions, app)
  server.on('upgrade', sockets.upgrade)
  try {
    await listen(server, config.house.port, config.house.host)
  } catch (error) {
    await installation.close()
    throw error
  }
  const { clock, logger, database } = house.doors
  await database.changes.start()
  const services = runServices(house.services, { role: options.role ?? 'all', clock, logger })
  return {
    house,
    port: (server.address() as AddressInfo).port,
    stop: async (withinMs = stopWithinMs) => {
      draining.isDraining = true
      await closeDoors(server, sockets, house, withinMs)
      const isWhole = await services.stop(withinMs)
      await house.delivery.settled()
      await installation.close()
      return isWhole
    },
  }
}

const appOf = (
  { house, config, logger, spare }: Installation,
  metrics: Metrics,
  draining: { readonly isDraining: boolean },
  { pages, panel }: Pick<ServerOptions, 'pages'> & { readonly panel: (app: Express) => void },
): RequestListener => {
  const { database, cache, log, files, clock } = house.doors
  const { trustedProxies, corsOrigins: origins, logLevel } = config.house
  return createApp({
    // Lines that the level would drop are not put together either.
    accessLog: logLevel === 'debug' || logLevel === 'info' ? 'all' : 'off',
    ...{ engine: house.engine, logger, clock, metrics, trustedProxies, origins },
    health: {
      database: () => database.version(),
      cache: () => cache.ping(),
      events: () => log.ping(),
      files: () => files.ping(),
    },
    ...{ spare, fastLane: config.house.fastLane },
    isDraining: () => draining.isDraining,
    documents: house.documents(),
    pages: (app) => {
      panel(app)
      pages?.(app, house)
    },
  })
}

const socketsOf = ({ house, config, logger }: Installation): Sockets => {
  const { authenticate, openContext, mounts, texts, doors } = house
  const { trustedProxies, corsOrigins: origins } = config.house
  return openSockets({
    ...{ mounts, authenticate, openContext, logger, trustedProxies, origins, clock: doors.clock },
    texts: (lang, name, params) => texts.text(lang, name, params),
  })
}

const observe = (metrics: Metrics, { house, figures }: Installation, sockets: Sockets): void => {
  const { database } = house.doors
  metrics.gauge('headend_db_writers_waiting', 'Writers that wait for their turn', () => database.waiting)
  metrics.gauge('headend_sockets', 'Open WebSockets', () => sockets.count())
  for (const { name, help, read } of figures) metrics.gauge(name, help, read)
}

/** Requests under way are finished, unless they outlast the time. */
const closeDoors = async (server: Server, sockets: Sockets, { doors }: House, withinMs: number): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  await sockets.close()
  const done = new AbortController()
  void doors.clock.after(withinMs, done.signal).then(() => server.closeAllConnections())
  await closed
  done.abort()
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
