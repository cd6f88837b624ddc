// One MariaDB with a data folder of its own. It keeps nothing after its end, so it never waits for the disk.
import { execFileSync } from 'node:child_process'
import { globSync, writeFileSync } from 'node:fs'
import { createConnection } from 'mysql2/promise'
import { answering, copyFolder, freePort, launch, makeFolder, runner } from './processes.js'

const USER = 'headend'

const unsafe = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-flush-method=nosync',
  '--innodb-doublewrite=0',
  '--innodb-buffer-pool-size=256M',
  '--innodb-log-file-size=64M',
  '--skip-log-bin',
  '--sync-frm=0',
  '--debug-no-sync',
  // A file of its own for each table would be made, flushed and taken away again each time.
  '--innodb-file-per-table=0',
  '--performance-schema=off',
  // Thousands of tables come and go: their figures would be kept in a table that all of them lock.
  '--innodb-stats-persistent=0',
]

// Some waits for the disk cannot be switched off; where this library is, they end at once.
const NEVER_WAITS = '/usr/lib/*/libeatmydata.so'

const environment = () => {
  const [library] = globSync(NEVER_WAITS)
  return library === undefined ? process.env : { ...process.env, LD_PRELOAD: library }
}

// A server that starts takes away what it believes its former life has left there, so that no two may share it.
const ownTemporary = (folder) => `--tmpdir=${folder}`

/** Makes the system tables of a server in this folder. */
export const prepare = (folder) => {
  const as = runner('mysql')
  makeFolder(folder, as)
  const words = [
    '--no-defaults',
    `--datadir=${folder}/data`,
    ownTemporary(folder),
    '--auth-root-authentication-method=normal',
  ]
  execFileSync('mariadb-install-db', [...words, '--skip-test-db', '--skip-name-resolve'], {
    stdio: 'pipe',
    cwd: folder,
    ...as,
  })
}

/** Starts a server in a prepared folder. */
export const serve = (folder, port, more = []) =>
  launch(
    'mariadbd',
    [
      ...['--no-defaults', `--datadir=${folder}/data`, ownTemporary(folder), `--socket=${folder}/socket`],
      ...[`--pid-file=${folder}/pid`, `--port=${port}`, '--bind-address=127.0.0.1', '--skip-name-resolve'],
      ...['--max-connections=1000', '--max-allowed-packet=64M', '--table-open-cache=4000', ...unsafe, ...more],
    ],
    { log: `${folder}.log`, as: runner('mysql'), env: environment() },
  )

const asked = async (socketPath, sql) => {
  const connection = await createConnection({ socketPath, user: 'root' })
  try {
    return (await connection.query(sql))[0]
  } finally {
    await connection.end()
  }
}

/** Waits until it answers this question with yes; asks once each tenth of a second. */
export const ready = (server, folder, question = 'SELECT 1 AS yes') =>
  answering(server, async () => {
    const [row] = await asked(`${folder}/socket`, question)
    if (Number(Object.values(row ?? {}).at(-1)) !== 1) throw new Error('it is not ready yet')
  })

/** Makes the tests' user, who may make databases; gives address and version. */
export const opened = async (folder, port) => {
  await asked(`${folder}/socket`, `CREATE USER ${USER}@'127.0.0.1' IDENTIFIED BY '${USER}'`)
  await asked(`${folder}/socket`, `GRANT ALL ON *.* TO ${USER}@'127.0.0.1'`)
  const [{ version }] = await asked(`${folder}/socket`, 'SELECT VERSION() AS version')
  return { version: `MariaDB ${version}`, url: `mariadb://${USER}:${USER}@127.0.0.1:${port}/` }
}

/** How a test starts a server of its own, to kill it and start it again: this one minds its disk. */
const spare = (folder, prepared) => {
  const as = runner('mysql')
  makeFolder(folder, as)
  copyFolder(`${prepared}/data`, `${folder}/data`)
  const users = `${folder}/users.sql`
  const statements = [
    `CREATE DATABASE IF NOT EXISTS ${USER} CHARACTER SET utf8mb4`,
    `CREATE USER IF NOT EXISTS ${USER}@'127.0.0.1' IDENTIFIED BY '${USER}'`,
    `GRANT ALL ON *.* TO ${USER}@'127.0.0.1'`,
  ]
  writeFileSync(users, statements.map((one) => `${one};\n`).join(''))
  const words = [
    ...['--no-defaults', `--datadir=${folder}/data`, `--socket=${folder}/socket`, `--pid-file=${folder}/pid`],
    ...['--bind-address=127.0.0.1', '--skip-name-resolve', `--init-file=${users}`, '--innodb-buffer-pool-size=64M'],
    ...['--skip-log-bin', ownTemporary(folder), '--port={port}'],
  ]
  return { program: 'mariadbd', words, ...as, url: `mariadb://${USER}:${USER}@127.0.0.1:{port}/${USER}` }
}

export const mariadb = {
  packages: { mariadbd: 'mariadb-server' },
  wished: { [NEVER_WAITS]: 'libeatmydata1' },
  async start(folder) {
    prepare(folder)
    const HEADEND_TEST_MARIADB_SPARE = JSON.stringify(spare(`${folder}-spare`, folder))
    const port = await freePort()
    const server = serve(folder, port)
    await ready(server, folder)
    const { version, url } = await opened(folder, port)
    return { version, env: { HEADEND_TEST_MARIADB_URL: url, HEADEND_TEST_MARIADB_SPARE } }
  },
}
