import cluster, { type Worker } from 'node:cluster'
import type { Role } from '@headend/base'
import type { ToPrimary, ToWorker } from './messages.js'
import type { Ending, WorkerProcess } from './worker-process.js'

/** A process that shares our port: it runs this very command, with the role that it shall have. */
export interface ClusterWorker extends WorkerProcess {
  tell(message: ToWorker): void
  /** Hears everything it says. */
  hear(listener: (message: ToPrimary) => void): void
}

const endingOf = async (child: Worker): Promise<Ending> => {
  // Its last words may come after its exit, and are all heard once the way to it is closed.
  const isSilent = new Promise((resolve) => child.once('disconnect', resolve))
  const ending = await new Promise<Ending>((resolve) => {
    child.once('exit', (status: number | null, signal: string | null) => resolve({ status, signal }))
  })
  await isSilent
  return ending
}

/** Starts a worker. */
export const startWorker = (role: Role): ClusterWorker => {
  // Of two that are said the last one counts.
  cluster.setupPrimary({ args: [...process.argv.slice(2), '--role', role] })
  const child = cluster.fork()
  const ended = endingOf(child)
  const listeners: ((message: ToPrimary) => void)[] = []
  child.on('message', (message: ToPrimary) => {
    for (const listener of listeners) listener(message)
  })
  const isServing = new Promise<number>((resolve) => {
    listeners.push((message) => message.say === 'ready' && resolve(message.port))
  })
  const tell = (message: ToWorker): void => {
    // It may be gone by now, which its end tells.
    if (child.isConnected()) child.send(message, () => undefined)
  }
  return {
    ...{ id: child.id, role, ended, tell },
    hear: (listener) => void listeners.push(listener),
    ready: Promise.race([isServing, ended.then(() => undefined)]),
    stop: (isReplaced) => tell({ say: 'stop', isReplaced }),
    kill: () => void child.process.kill('SIGKILL'),
  }
}
