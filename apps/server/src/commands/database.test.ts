import { emptyDatabase } from '@headend/base/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProgram, type Program } from './commands.fixture.js'

const secret = 'a secret of the tests that is long enough to be one'

const programs: Program[] = []
const program = (env: Record<string, string>): Program => {
  const opened = openProgram(env)
  programs.push(opened)
  return opened
}

let drop: () => Promise<void>
let house: Program

// SQLite, or the server on which this run keeps its rows.
beforeAll(async () => {
  const place = program({})
  const database = await emptyDatabase(place.folder)
  drop = database.drop
  house = program({ HEADEND_DATABASE_URL: database.url, HEADEND_SECRET: secret })
})

afterAll(async () => {
  for (const one of programs) one.close()
  await drop()
})

test('an installation makes its tables in the database of its address, and works there', async () => {
  const { id } = await house.json<{ id: number }>('operator', 'create', '--name', 'One')
  expect(await house.json('operator', 'list')).toMatchObject([{ id, name: 'One' }])
  await house.json('tariff', 'create', '--operator', String(id), '--name', 'All')
  const account = await house.json('account', 'create', '--operator', String(id), '--tariff', 'All')
  expect(account).toMatchObject({ abonement: expect.any(String) as string })
  expect(await house.run(['migrate', 'status'])).toMatchObject({ status: 0 })
})

test('the doctor says which engine and version keeps the rows, and no password', async () => {
  const { checks } = await house.json<{ checks: { name: string; ok: boolean; detail: string }[] }>('doctor')
  const found = checks.find(({ name }) => name === 'database')
  expect(found).toMatchObject({
    ok: true,
    detail: expect.stringMatching(/^(SQLite|MariaDB|PostgreSQL) \d+\.\d+/) as string,
  })
  expect(JSON.stringify(checks)).not.toMatch(/headend:headend@/)
})

test.each(['mariadb', 'postgres'])(
  'a server that is not there is told in one line without its password: %s',
  async (scheme) => {
    const url = `${scheme}://tv:hunter2@127.0.0.1:1/headend`
    const ran = await program({ HEADEND_DATABASE_URL: url, HEADEND_SECRET: secret }).run(['operator', 'list'])
    expect(ran).toMatchObject({ status: 1, out: '' })
    expect(ran.err).toMatch(/^headend: .*\n$/)
    expect(ran.err).not.toContain('hunter2')
  },
)

test('the demo, which deletes what it made, keeps off a server', async () => {
  const url = 'mariadb://tv:hunter2@127.0.0.1:1/headend'
  const ran = await program({ HEADEND_DATABASE_URL: url, HEADEND_SECRET: secret }).run(['demo'])
  expect(ran).toMatchObject({
    status: 1,
    err: 'headend: the demo keeps its rows in a file: leave HEADEND_DATABASE_URL out\n',
  })
})
