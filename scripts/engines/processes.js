// Processes that this program started, and their ends.
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const running = new Set()

/** Starts a server that ends with us; `log` is the file for what it says, `as` a uid and gid to run under. */
export const launch = (program, words, { log, as = {}, env = process.env, signal = 'SIGTERM' }) => {
  const file = openSync(log, 'a')
  const child = spawn(program, words, { stdio: ['ignore', file, file], env, ...as })
  closeSync(file)
  const server = { child, log, program, signal }
  running.add(server)
  child.on('error', (error) => (server.failure = error.message))
  child.on('exit', () => running.delete(server))
  return server
}

const hasEnded = ({ child, failure }) => failure !== undefined || child.exitCode !== null || child.signalCode !== null

/** Asks until the server answers; what `ask` throws means not yet. */
export const answering = async (server, ask, seconds = 60) => {
  const until = Date.now() + seconds * 1000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!hasEnded(server) && Date.now() < until) await sleep(100)
      else
        throw new Error(`${server.program} does not answer (${server.failure ?? error.message})\n${lastWords(server)}`)
    }
  }
}

const lastWords = ({ log }) => readFileSync(log, 'utf8').trim().split('\n').slice(-12).join('\n')

// Below those that the system gives to whoever calls out: between its choice and the start of its engine another engine
// would call from a port that is merely free.
const [lowest, highest] = [15_000, 31_000]
let lastPort = randomInt(lowest, highest)

const isFree = (port) =>
  new Promise((done) => {
    const server = createServer().on('error', () => done(false))
    server.listen(port, () => server.close(() => done(true)))
  })

/** A port that nobody listens on, given to nobody else in this process. */
export const freePort = async () => {
  for (;;) {
    lastPort = lastPort < highest ? lastPort + 1 : lowest
    const port = lastPort
    if (await isFree(port)) return port
  }
}

/** Runs a command to its end, with our input and output; gives its exit status. */
export const exitOf = ([program, ...words], env) =>
  new Promise((done, fail) => {
    const child = spawn(program, words, { stdio: 'inherit', env })
    const server = { child, program, signal: 'SIGTERM' }
    running.add(server)
    child.on('error', fail)
    child.on('exit', (code) => {
      running.delete(server)
      done(code ?? 1)
    })
  })

const stopped = async (server) => {
  if (hasEnded(server)) return
  const ended = new Promise((done) => server.child.once('exit', done))
  server.child.kill(server.signal)
  const isLate = await Promise.race([ended.then(() => false), sleep(15_000, true, { ref: false })])
  if (isLate) server.child.kill('SIGKILL')
  await ended
}

/** Ends all of them, the last one first. */
export const stopAll = async () => {
  for (const server of [...running].toReversed()) await stopped(server)
}

/** Who runs a server that will not run as root: the user that its Debian package made, or we ourselves. */
export const runner = (user) => {
  if (process.getuid() !== 0) return {}
  const number = (flag) => Number(execFileSync('id', [flag, user]))
  return { uid: number('-u'), gid: number('-g') }
}

/** Makes a folder that belongs to whoever runs the server. */
export const makeFolder = (folder, { uid, gid }) => {
  mkdirSync(folder, { recursive: true })
  if (uid !== undefined) chownSync(folder, uid, gid)
}

/** Copies a folder with its owners. */
export const copyFolder = (from, to) => execFileSync('cp', ['-a', from, to])
