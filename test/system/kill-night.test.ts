import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { sign, type Pair } from '../billing/script.fixture.js'
import { exited, kill, Program } from './program.js'

interface Operator {
  readonly id: number
  readonly billing_api_key: string
}

const homes = 90
const job = 'billing.check-accounts'

/** An operator's script that speaks to a server over HTTP. */
const scriptAt =
  (url: string, { id, billing_api_key: key }: Operator) =>
  async (path: string, words: Readonly<Record<string, string | number>>): Promise<Record<string, unknown>> => {
    const pairs: Pair[] = [...Object.entries(words), ['client_id', id]]
    const signed: readonly Pair[] = [...pairs, ['signature', sign(pairs, key)]]
    const body = new URLSearchParams(signed.map(([name, value]): [string, string] => [name, String(value)]))
    const answer = (await (await fetch(`${url}/billing/api${path}`, { method: 'POST', body })).json()) as {
      error: number
    } & Record<string, unknown>
    if (answer.error !== 0) throw new Error(`${path}: ${JSON.stringify(answer)}`)
    return answer
  }

/** Rows of the program's own file, whether it runs or not. */
const rowsIn = <R>({ dataDir }: Program, sql: string): R[] => {
  const database = new DatabaseSync(join(dataDir, 'headend.db'))
  try {
    database.exec('PRAGMA busy_timeout = 20000')
    return database.prepare(sql).all() as R[]
  } finally {
    database.close()
  }
}

const renewals = (program: Program): number =>
  rowsIn<{ count: number }>(
    program,
    `SELECT COUNT(*) AS count FROM billing_transactions WHERE "key" LIKE 'renewal-%'`,
  )[0]?.count ?? 0

/** Subscribers whose month is due today: every third one has too little money. */
const settle = async (program: Program, operator: Operator): Promise<string> => {
  const { child, url } = await program.serve('--role', 'web')
  const call = scriptAt(url, operator)
  const today = new Date().toISOString().slice(0, 10)
  const limits = { period: 30, sessions_count: 1, basic_sessions_count: 1, basic_tariff_priority: 1 }
  const { id: tariff_id } = await call('/tariff/create/', { name: 'Basic', price: 10, ...limits })
  const home = async (place: number) => {
    const { id: customer_id } = (await call('/customer/create/', { firstname: `H${place}` })) as { id: number }
    const dates = { activation_date: '2026-01-01', extension_date: today }
    await call('/account/create/', { customer_id, ...dates })
    const payment = { ext_id: `P${place}`, customer_id, amount: place % 3 === 2 ? 4 : 25, processed: 1 }
    await call('/transaction/create/', payment)
    await call('/customer/tariff/assign/', { customer_id, tariff_id: Number(tariff_id) })
  }
  for (let from = 0; from < homes; from += 10) await Promise.all(Array.from({ length: 10 }, (_, at) => home(from + at)))
  await kill(child)
  return today
}

test('a nightly run that is killed again and again charges nobody twice and forgets nobody', async () => {
  const program = await Program.open()
  onTestFinished(() => program.close())
  const operator = await program.json<Operator>('operator', 'create', '--name', 'One')
  const today = await settle(program, operator)
  const command = ['job', 'run', job, '--operator', String(operator.id)]
  let before = renewals(program)
  expect(before).toBe(0)
  for (const enough of [1, 20, 45]) {
    const child = program.start(...command)
    const ended = exited(child)
    let isOver = false
    void ended.then(() => (isOver = true))
    while (!isOver && renewals(program) < enough) await pause(2)
    await kill(child)
    const now = renewals(program)
    expect(now).toBeGreaterThanOrEqual(before)
    before = now
    // A minute later nobody holds the job any more.
    rowsIn(program, `UPDATE base_jobs SET until = NULL WHERE name = '${job}'`)
  }
  await program.run(...command)
  const paying = homes - Math.floor(homes / 3)
  const charged = rowsIn<{ customer: number; count: number; sum: number }>(
    program,
    `SELECT customer_id AS customer, COUNT(*) AS count, SUM(amount) AS sum FROM billing_transactions
     WHERE "key" LIKE 'renewal-%' GROUP BY customer_id`,
  )
  expect(charged).toHaveLength(paying)
  expect(charged.filter(({ count, sum }) => count !== 1 || sum !== -1000)).toEqual([])
  const wallets = `SELECT w.balance AS balance, (SELECT SUM(e.amount) FROM billing_entries e
    WHERE e.customer_id = w.customer_id) AS entries FROM billing_wallets w`
  const held = rowsIn<{ balance: number; entries: number }>(program, wallets)
  expect(held).toHaveLength(homes)
  expect(held.filter(({ balance, entries }) => balance !== entries || ![1500, 400].includes(balance))).toEqual([])
  expect(rowsIn(program, 'SELECT day, accounts_count, prolonged, deactivated FROM billing_nightly_runs')).toEqual([
    { day: today, accounts_count: homes, prolonged: paying, deactivated: homes - paying },
  ])
  const standing = `SELECT is_active AS active, COUNT(*) AS count FROM tvm_accounts GROUP BY is_active ORDER BY 1`
  expect(rowsIn(program, standing)).toEqual([
    { active: 0, count: homes - paying },
    { active: 1, count: paying },
  ])
})
