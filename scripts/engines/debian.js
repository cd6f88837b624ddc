// Installs what an engine needs, on Debian and as root; elsewhere says what is missing.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'

const isThere = (program) =>
  program.includes('/')
    ? globSync(program).length > 0
    : ['/usr/sbin', '/usr/bin', '/usr/local/bin'].some((folder) => existsSync(`${folder}/${program}`))

// Without this Debian starts a service beside what it installs.
const quiet = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }

const apt = (...words) => {
  const { status, stderr } = spawnSync('apt-get', ['-q', '-y', ...words], { env: { ...process.env, ...quiet } })
  if (status !== 0) throw new Error(`apt-get ${words.join(' ')} failed: ${String(stderr ?? 'no apt-get').trim()}`)
}

/** Installs the packages whose programs are not there; `needs` is a list of `{ program: package }`. */
export const installMissing = (needs) => {
  const missing = needs.flatMap((need) =>
    Object.entries(need).flatMap(([program, name]) => (isThere(program) ? [] : [name])),
  )
  if (missing.length === 0) return
  if (process.getuid() !== 0) throw new Error(`install these packages first, or run as root: ${missing.join(' ')}`)
  console.log(`installing ${missing.join(' ')}`)
  apt('update')
  apt('install', '--no-install-recommends', ...new Set(missing))
}

/** Installs what would help, as `installMissing` does; says so and goes on where it cannot be had. */
export const installOffered = (needs) => {
  try {
    installMissing(needs)
  } catch (error) {
    console.log(`going on without it: ${error.message}`)
  }
}
