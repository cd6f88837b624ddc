import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createApp,
  openMetrics,
  openSockets,
  runServices,
  serverOptions,
  type Config,
  type House,
  type Role,
} from '@headend/base'
import type { Express } from 'express'
import { openMigrated, type InstallationOptions } from './installation.js'

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
  const { house, logger, close } = await openMigrated(config, { onWait, ...options })
  const { clock, database, cache, log, files } = house.doors
  metrics.gauge('headend_db_writers_waiting', 'Writers that wait for their turn', () => database.waiting)
  let isDraining = false
  const { trustedProxies, corsOrigins: origins } = config.house
  const app = createApp({
    ...{ engine: house.engine, logger, clock, metrics, trustedProxies, origins },
    health: {
      database: () => database.ping(),
      cache: () => cache.ping(),
      events: () => log.ping(),
      files: () => files.ping(),
    },
    isDraining: () => isDraining,
    documents: house.documents(),
    pages: (inner) => options.pages?.(inner, house),
  })
  const { authenticate, openContext, mounts, texts } = house
  const sockets = openSockets({
    ...{ mounts, authenticate, openContext, clock, logger, trustedProxies, origins },
    texts: (lang, name, params) => texts.text(lang, name, params),
  })
  metrics.gauge('headend_sockets', 'Open WebSockets', () => sockets.count())
  const server = createHttpServer(serverOptions, app)
  server.on('upgrade', sockets.upgrade)
  try {
    await listen(server, config.house.port, config.house.host)
  } catch (error) {
    await close()
    throw error
  }
  await database.changes.start()
  const services = runServices(house.services, { role: options.role ?? 'all', clock, logger })
  const stop = async (withinMs = stopWithinMs): Promise<boolean> => {
    isDraining = true
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    await sockets.close()
    const cut = new AbortController()
    void clock.after(withinMs, cut.signal).then(() => server.closeAllConnections())
    await closed
    cut.abort()
    const ended = await services.stop(withinMs)
    await house.delivery.settled()
    await close()
    return ended
  }
  return { house, port: (server.address() as AddressInfo).port, stop }
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
