import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { EngineName } from './options.js'

const run = promisify(execFile)
const root = new URL('../../../', import.meta.url)

/** A server that runs for this run of the harness and keeps nothing after it. */
export interface Engine {
  readonly url: string
  end(): Promise<void>
}

/** How a database is made on a server: by the program that its package brings. */
const makers: Record<Exclude<EngineName, 'sqlite'>, (server: URL) => [string, ...string[]]> = {
  mariadb: ({ hostname, port, username, password }) => {
    const who = [`--host=${hostname}`, `--port=${port}`, `--user=${username}`, `--password=${password}`]
    return ['mariadb', '--no-defaults', ...who, '--execute=CREATE DATABASE headend_load']
  },
  postgresql: (server) => ['psql', new URL('/postgres', server).href, '--command=CREATE DATABASE headend_load'],
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode === null ? new Promise((resolve) => child.once('exit', () => resolve())) : Promise.resolve()

const ending = (child: ChildProcess) => () => {
  child.kill('SIGTERM')
  return ended(child)
}

/** Starts the engine that `npm run engines NAME` starts, with an empty database. */
export const startEngine = async (name: Exclude<EngineName, 'sqlite'>): Promise<Engine> => {
  const script = new URL('scripts/engines/main.js', root).pathname
  const child = spawn(process.execPath, [script, name], { stdio: ['ignore', 'pipe', 'inherit'] })
  process.once('exit', () => child.kill('SIGTERM'))
  const server = await new Promise<URL>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${name} did not start`)))
    createInterface(child.stdout).on('line', (line) => {
      const [, url] = /^\s+HEADEND_TEST_\w+_URL=(\S+)$/.exec(line) ?? []
      if (url !== undefined) resolve(new URL(url))
    })
  })
  const [program, ...words] = makers[name](server)
  await run(program, words)
  return { url: new URL('/headend_load', server).href, end: ending(child) }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** A Redis that can be made to hang, as one does whose machine is overloaded or cut off. */
export const startRedis = async (): Promise<Engine & { hang(): void; goOn(): void }> => {
  const port = await freePort()
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp']
  const child = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'inherit'] })
  process.once('exit', () => child.kill('SIGKILL'))
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error('Redis did not start')))
    createInterface(child.stdout).on('line', (line) => line.includes('Ready to accept') && resolve())
  })
  const end = ending(child)
  return {
    url: `redis://127.0.0.1:${port}`,
    hang: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    end: () => {
      child.kill('SIGCONT')
      return end()
    },
  }
}
