import { createConnection } from 'mysql2/promise'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createLogger } from '../logger/create-logger.js'
import { serverAt } from '../testing/empty-database.js'
import { databaseOf, addressOf } from '../testing/database-server.js'
import { openDatabase } from './connect.js'
import { sqlSuite } from './db.suite.js'
import { Account, openSuite, scopeOf, type SuiteHouse } from './suite-house.fixture.js'

const nodes = process.env['HEADEND_TEST_GALERA_URL']?.split(',') ?? []

/** Waits until the node has taken in what the others have done: one that has not knows no new database. */
const caughtUp = async (node: string): Promise<void> => {
  const connection = await createConnection(node.replace(/^mariadb:/, 'mysql:'))
  await connection.query('SET SESSION wsrep_sync_wait = 1')
  await connection.query('SELECT COUNT(*) FROM information_schema.SCHEMATA')
  await connection.end()
}

/** A new database of the cluster: each `open` of it goes to the next node. */
const fresh = async (): Promise<SuiteHouse> => {
  const cluster = await serverAt(nodes[0] ?? '')
  const url = await cluster.empty()
  await Promise.all(nodes.map(caughtUp))
  onTestFinished(() => cluster.drop(url))
  let turn = 0
  const next = () => addressOf(nodes[(turn += 1) % nodes.length] ?? '', databaseOf(url))
  return { open: (options) => openDatabase({ ...options, url: next() }) }
}

// The run itself fails where an engine that it names does not answer.
describe.skipIf(nodes.length < 2)('Galera', () => {
  sqlSuite('Galera', fresh)

  test('two houses on two nodes that write one row at once lose nothing: what fails its certification begins again', async () => {
    const house = await fresh()
    const lines: string[] = []
    const logger = createLogger({ level: 'warn', destination: { write: (line) => void lines.push(line) } })
    const houses = [await openSuite(house, { logger }), await openSuite(house, { logger })] as const
    const { id } = await houses[0].repo(Account, scopeOf(1)).add({ balance: 0 })
    let begun = 0
    const charge = (n: number) => {
      const database = houses[n % 2 === 0 ? 0 : 1]
      return database.write(async (tx) => {
        begun += 1
        const accounts = database.repo(Account, { ...scopeOf(1), tx })
        const { balance } = await accounts.get(id, { lock: true })
        await accounts.change({ id }, { balance: balance + 1 })
        // A second row, which must neither be missing nor be there twice for any try.
        await accounts.add({ balance: n })
      })
    }
    const count = 40
    for (let round = 0; round < count; round += 4) await Promise.all([0, 1, 2, 3].map((n) => charge(round + n)))
    for (const database of houses) {
      expect(await database.repo(Account, scopeOf(1)).get(id)).toMatchObject({ balance: count, rev: count + 1 })
      expect(await database.repo(Account, scopeOf(1)).count()).toBe(count + 1)
    }
    expect(begun).toBeGreaterThan(count)
    expect(lines.filter((line) => line.includes('run again')).length).toBe(begun - count)
  })

  test('work that the other node keeps refusing is told after a stated number of tries', async () => {
    const [here] = [await openSuite(await fresh())]
    let begun = 0
    const refused = here.write(() => {
      begun += 1
      return Promise.reject(Object.assign(new Error('certification failed'), { code: 'ER_LOCK_DEADLOCK' }))
    })
    await expect(refused).rejects.toThrow('certification failed')
    expect(begun).toBe(8)
  })
})
