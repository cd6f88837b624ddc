import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createApp,
  openMetrics,
  openSockets,
  runServices,
  serverOptions,
  systemClock,
  type Config,
  type Figures,
  type House,
  type Metrics,
  type Role,
  type RunningServices,
  type Sockets,
} from '@headend/base'
import type { Express } from 'express'
import { cameraPageRouter } from './page/camera-page.router.js'
import { panelPages } from './page/panel-pages.js'
import { OpenConnections } from './open-connections.js'
import { openMigrated, type Installation, type InstallationOptions } from './installation.js'

export interface ServerOptions extends InstallationOptions {
  readonly role?: Role
  /** Pages beside the APIs: the demo's, for one. */
  readonly pages?: (app: Express, house: House) => void
  /** Where this is one of several processes on one port: the figures of all of them, for `/metrics`. */
  readonly shared?: Shared
  /** Whoever calls this off before the server listens gets its reason as an error, and nobody is ever let in. */
  readonly signal?: AbortSignal
}

/** What the processes of one port do together. */
export interface Shared {
  readonly figures: () => Promise<string>
  /** None of them listens any more: whoever is sent to another connection now finds nobody, and is not cut off. */
  readonly allAreDeaf: () => Promise<void>
}

/** How a server ends. */
export interface StopOptions {
  /** For the requests under way, and then for the loops. */
  readonly withinMs?: number
  /** Another process has taken its place: the house as a whole serves on, and says so. */
  readonly isReplaced?: boolean
}

/** A server that listens. */
export interface RunningServer {
  readonly house: House
  readonly port: number
  /** Takes no more requests, finishes those under way, hands over what is in memory; says whether all ended in time. */
  stop(options?: StopOptions): Promise<boolean>
  /** What this process has counted. */
  figures(): Promise<Figures>
}

const stopWithinMs = 10_000

/** Opens the installation, starts its loops and listens. On embedded engines the tables are brought up to date. */
export const createServer = async (config: Config, options: ServerOptions = {}): Promise<RunningServer> => {
  const metrics = openMetrics({ process: true })
  const waits = metrics.counter('headend_db_write_wait_seconds_total', 'Time that writers waited for their turn')
  const onWait = (ms: number): void => waits.add(ms / 1000)
  const installation = await openMigrated(config, { onWait, ...options })
  const { house } = installation
  const leaving = { isDraining: false, isClosing: false }
  const sockets = socketsOf(installation)
  observe(metrics, installation, sockets)
  const panel = await panelPages(installation.logger)
  const app = appOf(installation, metrics, leaving, { ...options, panel })
  const server = createHttpServer(serverOptions, app)
  // Callers are real, whatever time the house believes it is.
  const connections = new OpenConnections(server, systemClock)
  server.on('upgrade', sockets.upgrade)
  try {
    options.signal?.throwIfAborted()
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
    figures: () => metrics.registry.getMetricsAsJSON(),
    stop: (how) => stop({ installation, leaving, connections, sockets, services, shared: options.shared }, how),
  }
}

interface Running {
  readonly installation: Installation
  readonly leaving: { isDraining: boolean; isClosing: boolean }
  readonly connections: OpenConnections
  readonly sockets: Sockets
  readonly services: RunningServices
  readonly shared: Shared | undefined
}

const stop = async (
  { installation, leaving, connections, sockets, services, shared }: Running,
  { withinMs = stopWithinMs, isReplaced = false }: StopOptions = {},
): Promise<boolean> => {
  const { delivery, doors } = installation.house
  leaving.isDraining = !isReplaced
  // Loops begin nothing new, and what the last requests leave behind is handed over after them.
  services.callOff()
  const onDeaf = async (): Promise<void> => {
    if (!isReplaced) await shared?.allAreDeaf()
    leaving.isClosing = true
  }
  const [cut] = await Promise.all([connections.close(withinMs, () => void onDeaf()), sockets.close()])
  if (cut > 0) doors.logger.error({ connections: cut }, 'requests did not end in time and were cut off')
  const isWhole = await services.stop(withinMs)
  await delivery.settled()
  await installation.close()
  return isWhole && cut === 0
}

const appOf = (
  { house, config, logger, spare }: Installation,
  metrics: Metrics,
  leaving: { readonly isDraining: boolean; readonly isClosing: boolean },
  { pages, panel, shared }: Pick<ServerOptions, 'pages' | 'shared'> & { readonly panel: (app: Express) => void },
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
    ...(shared && { figures: shared.figures }),
    isDraining: () => leaving.isDraining,
    isClosing: () => leaving.isClosing,
    documents: house.documents(),
    pages: (app) => {
      panel(app)
      app.use(cameraPageRouter())
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
  const { database, rendered } = house.doors
  metrics.gauge('headend_db_writers_waiting', 'Writers that wait for their turn', () => database.waiting)
  const made = (): number => [...rendered.made.values()].reduce((sum, count) => sum + count, 0)
  metrics.gauge('headend_rendered_made', 'Rows, lists and values made since the start because none was kept', made)
  metrics.gauge('headend_sockets', 'Open WebSockets', () => sockets.count())
  for (const { name, help, read, among } of figures) metrics.gauge(name, help, read, among)
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
