import { createLogger } from '@headend/base'
import { runCli } from './commands/run-cli.js'

const crashed = (error: unknown): never => {
  // Written before the process ends: nobody knows what state it is in.
  createLogger({ level: 'error', sync: true, destination: process.stderr }).error({ error }, 'an error nobody handled')
  return process.exit(1)
}

process.on('unhandledRejection', crashed)
process.on('uncaughtException', crashed)

/** The first signal asks, the second does not wait. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    let isAsked = false
    const stop = (signal: 'SIGINT' | 'SIGTERM'): void => {
      if (isAsked) process.exit(signal === 'SIGINT' ? 130 : 143)
      isAsked = true
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })

const { stdout, stderr, stdin } = process
// Whoever reads us has seen enough (`headend … | head`).
stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? process.exit(0) : crashed(error)))
process.exitCode = await runCli(process.argv.slice(2), {
  ...{ stdout, stderr, stdin, untilStopped },
  cwd: process.cwd(),
  onRestartAsked: (listener) => void process.on('SIGHUP', listener),
  abandon: () => process.exit(1),
})
