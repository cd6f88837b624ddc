// One PostgreSQL with a data folder of its own. It keeps nothing after its end, so it never waits for the disk.
import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'
import pg from 'pg'
import { answering, copyFolder, freePort, launch, makeFolder, runner } from './processes.js'

const programs = () => globSync('/usr/lib/postgresql/*/bin').toSorted().at(-1)

const options = (folder, port) =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    max_connections: 500,
    shared_buffers: '256MB',
    max_locks_per_transaction: 512,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

const versionOf = async (connectionString) => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query('SHOW server_version')
  await client.end()
  return rows[0].server_version
}

/** How a test starts a server of its own, to kill it and start it again: this one minds its disk. */
const spare = (folder, prepared, program, as) => {
  makeFolder(folder, as)
  copyFolder(`${prepared}/data`, `${folder}/data`)
  const words = [
    ...['-D', `${folder}/data`, '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`],
    ...['-c', 'port={port}'],
  ]
  return { program, words, ...as, url: 'postgres://headend@127.0.0.1:{port}/postgres' }
}

export const postgresql = {
  packages: { '/usr/lib/postgresql/*/bin/postgres': 'postgresql' },
  async start(folder) {
    const [as, bin, port] = [runner('postgres'), programs(), await freePort()]
    makeFolder(folder, as)
    const words = ['-D', `${folder}/data`, '-U', 'headend', '-A', 'trust', '-E', 'UTF8', '--no-sync']
    execFileSync(`${bin}/initdb`, [...words, '--locale=C.UTF-8'], { stdio: 'pipe', cwd: folder, ...as })
    const HEADEND_TEST_POSTGRESQL_SPARE = JSON.stringify(spare(`${folder}-spare`, folder, `${bin}/postgres`, as))
    // SIGINT is its fast end: it waits for no client.
    const how = { log: `${folder}.log`, as, signal: 'SIGINT' }
    const server = launch(`${bin}/postgres`, ['-D', `${folder}/data`, ...options(folder, port)], how)
    const url = `postgres://headend@127.0.0.1:${port}/postgres`
    const version = await answering(server, () => versionOf(url))
    return {
      version: `PostgreSQL ${version}`,
      env: { HEADEND_TEST_POSTGRESQL_URL: url, HEADEND_TEST_POSTGRESQL_SPARE },
    }
  },
}
