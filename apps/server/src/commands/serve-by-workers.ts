import { systemClock, type Role } from '@headend/base'
import { CommandError } from '../command-error.js'
import { AllFigures } from '../workers/all-figures.js'
import { Hearing } from '../workers/hearing.js'
import { startWorker } from '../workers/cluster-worker.js'
import { FirstWorkerEnded, WorkerPool } from '../workers/worker-pool.js'
import { addressOf } from './serve-address.js'
import type { Serving } from './serving.js'

/** The jobs of a node are run by one of its processes: which of several nodes runs one is said by its lock. */
const rolesOf = (role: Role, count: number): Role[] =>
  Array.from({ length: count }, (_none, at) => (role === 'all' && at > 0 ? 'web' : role))

/** Starts so many processes on one port and looks after them; serves nothing itself. */
export const serveByWorkers = async ({ io, config, role, logger }: Serving, count: number): Promise<void> => {
  const hearing = new Hearing()
  const figures: AllFigures = new AllFigures(systemClock, count, () => pool.ready)
  const pool: WorkerPool = new WorkerPool({
    ...{ clock: systemClock, logger, stopMs: config.house.stopSeconds * 1000 },
    roles: rolesOf(role, count),
    start: (its) => {
      const worker = startWorker(its)
      figures.add(worker)
      hearing.add(worker)
      return worker
    },
    onCrash: () => figures.crashed(),
  })
  const stopped = io.untilStopped()
  const port = await Promise.race([opened(pool), stopped])
  if (port !== undefined) {
    logger.info({ port, role, workers: count, modules: config.house.modules }, 'headend serves')
    io.stderr.write(`headend serves ${addressOf(config, port)} by ${count} workers\n`)
    io.onRestartAsked(() => {
      logger.info({}, 'headend starts its workers anew')
      void pool.roll()
    })
    await stopped
  }
  logger.info({ stopSeconds: config.house.stopSeconds }, 'headend stops')
  const isWhole = await pool.close()
  if (!isWhole) io.stderr.write(`headend: workers did not stop within ${config.house.stopSeconds} s and were killed\n`)
  logger.info({ isWhole }, 'headend has stopped')
}

const opened = async (pool: WorkerPool): Promise<number> => {
  try {
    return await pool.open()
  } catch (error) {
    // It has told its own reason.
    if (error instanceof FirstWorkerEnded) throw new CommandError([], error.status === 2 ? 2 : 1)
    throw error
  }
}
