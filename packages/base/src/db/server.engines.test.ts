import { describe, expect, test } from 'vitest'
import { openedFor } from './migration-files.fixture.js'
import { serverHouse } from './server-house.fixture.js'
import { serverSuite } from './server.suite.js'

const servers = { MariaDB: 'HEADEND_TEST_MARIADB_URL', PostgreSQL: 'HEADEND_TEST_POSTGRESQL_URL' }

describe.for(Object.entries(servers))('%s', ([engine, variable]) => {
  // The run itself fails where an engine that it names does not answer.
  describe.skipIf(!process.env[variable])('is spoken to', () => {
    const fresh = () => serverHouse(variable)
    serverSuite(engine, fresh)

    test(`${engine} says its name and version`, async () => {
      const version = await (await openedFor(await fresh(), [])).version()
      expect(version).toMatch(new RegExp(`^${engine} \\d+\\.\\d+`))
    })
  })
})
