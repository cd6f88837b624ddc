import { systemClock } from '@headend/base'
import { createServer, type RunningServer } from '../create-server.js'
import { PrimaryLink } from '../workers/primary-link.js'
import type { Serving } from './serving.js'

/** Serves the port that the primary shares out, until that or a signal wants it to end. */
export const serveAsWorker = async ({ io, config, role, logger }: Serving): Promise<void> => {
  const opened: { server?: RunningServer } = {}
  const primary = new PrimaryLink(systemClock, async () => (await opened.server?.figures()) ?? [])
  // A closed terminal tells everybody; whether to begin anew is for the primary to say.
  io.onRestartAsked(() => undefined)
  const shared = { figures: () => primary.allFigures(), allAreDeaf: () => primary.allAreDeaf() }
  const leaving = Promise.race([primary.stopAsked, io.untilStopped().then(() => ({ isReplaced: false }))])
  const unwanted = new AbortController()
  void leaving.then(() => unwanted.abort())
  const server = await createServer(config, { role, logger, shared, signal: unwanted.signal }).catch(ifWanted(unwanted))
  if (!server) return logger.info({ role }, 'a worker was asked to stop before it served')
  opened.server = server
  primary.ready(server.port)
  logger.info({ port: server.port, role, modules: config.house.modules }, 'a worker serves')
  const { isReplaced } = await leaving
  const isWhole = await server.stop({ withinMs: (config.house.stopSeconds * 1000) / 3, isReplaced })
  await primary.farewell()
  logger.info({ isWhole }, 'a worker has stopped')
}

/** What keeps a server from listening that nobody wants any more is no fault. */
const ifWanted =
  ({ signal }: AbortController) =>
  (error: unknown): undefined => {
    if (!signal.aborted) throw error
  }
