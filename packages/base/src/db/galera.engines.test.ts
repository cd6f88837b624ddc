import { createConnection, type RowDataPacket } from 'mysql2/promise'
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

/** How often the nodes have refused transactions of their own for the sake of another node's. */
const refusals = async (): Promise<number> => {
  const asked = nodes.map(async (node) => {
    const connection = await createConnection(node.replace(/^mariadb:/, 'mysql:'))
    const names = "'wsrep_local_cert_failures', 'wsrep_local_bf_aborts'"
    const [rows] = await connection.query<RowDataPacket[]>(`SHOW GLOBAL STATUS WHERE Variable_name IN (${names})`)
    await connection.end()
    return rows.reduce((sum, { Value }) => sum + Number(Value), 0)
  })
  return (await Promise.all(asked)).reduce((sum, one) => sum + one, 0)
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
    const before = await refusals()
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
    expect(await refusals()).toBeGreaterThan(before)
    expect(lines.filter((line) => line.includes('run again')).length).toBe(begun - count)
  })

  test('work that another node overtakes is begun again as a whole, and told after eight tries that failed', async () => {
    const house = await fresh()
    const [here, there] = [await openSuite(house), await openSuite(house)]
    const { id } = await here.repo(Account, scopeOf(1)).add({ balance: 0 })
    const before = await refusals()
    let begun = 0
    /** Changes the row here and, before that is committed, there: the cluster lets one of them pass. */
    const overtaken = (times: number) =>
      here.write(async (tx) => {
        begun += 1
        const accounts = here.repo(Account, { ...scopeOf(1), tx })
        await accounts.add({ balance: 7 })
        const { balance } = await accounts.get(id)
        await accounts.change({ id }, { balance: balance + 1 })
        if (begun <= times) await there.repo(Account, scopeOf(1)).change({ id }, { balance: balance + 100 })
      })
    await overtaken(3)
    expect(begun).toBe(4)
    expect(await refusals()).toBeGreaterThanOrEqual(before + 3)
    expect(await there.repo(Account, scopeOf(1)).find({ order: ['id'] })).toMatchObject([
      { id, balance: 301 },
      { balance: 7 },
    ])

    begun = 0
    await expect(overtaken(100)).rejects.toMatchObject({ code: 'ER_LOCK_DEADLOCK' })
    expect(begun).toBe(8)
    // The other node's changes are all there is: nothing of any try that failed.
    expect(await there.repo(Account, scopeOf(1)).find({ order: ['id'] })).toMatchObject([
      { id, balance: 1101 },
      { balance: 7 },
    ])
  })
})
