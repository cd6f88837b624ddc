import { systemClock } from '@headend/base'
import { createServer, UnwantedError, type RunningServer } from '../create-server.js'
import { PrimaryLink } from '../workers/primary-link.js'
import type { Serving } from './serving.js'

/** Serves the port that the primary shares out, until that or a signal wants it to end. */
export const serveAsWorker = async ({ io, config, role, logger }: Serving): Promise<void> => {
  const opened: { server?: RunningServer; isUnwanted: boolean } = { isUnwanted: false }
  const primary = new PrimaryLink(systemClock, async () => (await opened.server?.figures()) ?? [])
  // A closed terminal tells everybody; whether to begin anew is for the primary to say.
  io.onRestartAsked(() => undefined)
  const leaving = io.untilStopped().then(() => ({ isReplaced: false }))
  const ending = Promise.race([primary.stopAsked, leaving])
  void ending.then(() => (opened.isUnwanted = true))
  const shared = {
    figures: () => primary.allFigures(),
    allAreDeaf: () => primary.allAreDeaf(),
    isUnwanted: () => opened.isUnwanted,
  }
  try {
    opened.server = await createServer(config, { role, logger, shared })
  } catch (error) {
    if (error instanceof UnwantedError) return logger.info({ role }, 'a worker was told to stop before it served')
    throw error
  }
  const { server } = opened
  primary.ready(server.port)
  logger.info({ port: server.port, role, modules: config.house.modules }, 'a worker serves')
  const { isReplaced } = await ending
  const isWhole = await server.stop({ withinMs: (config.house.stopSeconds * 1000) / 3, isReplaced })
  await primary.farewell()
  logger.info({ isWhole }, 'a worker has stopped')
}
