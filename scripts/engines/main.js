// npm run engines -- [NAME …] [-- COMMAND …]: starts private engines on free loopback ports, each with a data folder of
// its own, in memory or under the system's temporary folder. With a command: runs it with the engines' addresses in its environment
// and gives its exit status; without: prints the addresses and stops at Ctrl-C. No installed service is ever touched.
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installMissing, installOffered } from './debian.js'
import { engines } from './engines.js'
import { exitOf, stopAll } from './processes.js'

const { positionals, tokens } = parseArgs({ allowPositionals: true, strict: false, tokens: true })
const end = tokens.find(({ kind }) => kind === 'option-terminator')
const command = end ? process.argv.slice(2 + end.index + 1) : []
const asked = positionals.slice(0, positionals.length - command.length)
const named = asked.length > 0 ? asked : (process.env.HEADEND_TEST_ENGINES ?? '').split(',').filter(Boolean)
const names = named.length > 0 ? named : Object.keys(engines)

const unknown = names.find((name) => !(name in engines))
if (unknown !== undefined) {
  console.error(`engines: nothing is known of ${unknown}; there are: ${Object.keys(engines).join(', ')}`)
  process.exit(2)
}

// In memory where there is room: making and dropping tables waits for the disk, whatever else is switched off.
const SHARED = '/dev/shm'
const ROOM = 4e9
const hasRoom = existsSync(SHARED) && statfsSync(SHARED).bavail * statfsSync(SHARED).bsize > ROOM
const folder = mkdtempSync(join(hasRoom ? SHARED : tmpdir(), 'headend-engines-'))
// PostgreSQL runs as a user of its own, which must get through to its folder.
chmodSync(folder, 0o755)
const stop = async () => {
  await stopAll()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Starts them side by side; the environment names them, their versions and their addresses. */
const start = async () => {
  installMissing(names.flatMap((name) => engines[name].packages ?? []))
  installOffered(names.flatMap((name) => engines[name].wished ?? []))
  const env = { HEADEND_TEST_ENGINES: names.join(',') }
  // All of them come to an end, well or not, before one that failed is told: else some would start after the stop.
  const started = await Promise.allSettled(names.map((name) => engines[name].start(join(folder, name))))
  for (const [at, { reason, value }] of started.entries()) {
    if (reason) throw new Error(`${names[at]} did not start: ${reason.message}`)
    const { version, env: own } = value
    console.log(`engine ${names[at]}: ${version}`)
    for (const [variable, value] of Object.entries(own)) console.log(`  ${variable}=${value}`)
    Object.assign(env, own)
  }
  return env
}

let status = 0
const interrupted = new Promise((done) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, done)))
try {
  const env = await start()
  const ended = command.length > 0 ? exitOf(command, { ...process.env, ...env }) : interrupted.then(() => 0)
  status = await Promise.race([ended, interrupted.then(() => 130)])
} catch (error) {
  console.error(`engines: ${error.message}`)
  status = 1
}
await stop()
process.exit(command.length > 0 ? status : Math.min(status, 1))
