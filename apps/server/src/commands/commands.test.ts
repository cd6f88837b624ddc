import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openProgram, type Program } from './commands.fixture.js'

let program: Program
beforeEach(() => {
  program = openProgram()
})
afterEach(() => program.close())

const key = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown

/** An operator, by its number as an argument. */
const operator = async (): Promise<string> =>
  String((await program.json<{ id: number }>('operator', 'create', '--name', 'One')).id)

const list = `#EXTM3U
#EXTINF:-1 tvg-id="one.test" group-title="News",One
http://streams.example/one.m3u8
#EXTINF:-1 tvg-id="two.test" group-title="Sport",Two
http://streams.example/two.m3u8
http://streams.example/nobody.m3u8
`
const guide = `<?xml version="1.0" encoding="UTF-8"?>
<tv>
<channel id="one.test"><display-name>One</display-name></channel>
<programme start="20260301060000 +0000" stop="20260301070000 +0000" channel="one.test"><title>Morning</title></programme>
<programme start="20260301070000 +0000" stop="20260301080000 +0000" channel="one.test"><title>Later</title></programme>
</tv>
`

describe('an operator', () => {
  test('is made with three keys of its own, and listed without them', async () => {
    const made = await program.json<Record<string, unknown>>('operator', 'create', '--name', 'One')
    expect(Object.keys(made)).toEqual(['id', 'api_key', 'billing_api_key', 'content_api_key'])
    expect(made).toEqual({ id: 1, api_key: key, billing_api_key: key, content_api_key: key })
    const all = await program.run(['operator', 'list', '--json'])
    expect(JSON.parse(all.out)).toEqual([{ id: 1, name: 'One', currency: 'EUR', time_zone: 'UTC', is_active: true }])
    expect(all.out).not.toContain(made['api_key'])
  })

  test('is made after the pattern of another, without what is left out', async () => {
    const from = await operator()
    await program.json('tariff', 'create', '--operator', from, '--name', 'Basic')
    const clone = (...more: string[]) =>
      program.json<Record<string, unknown>>('operator', 'clone', '--operator', from, '--name', 'Two', ...more)
    const made = await clone()
    expect(made).toMatchObject({ id: 2, api_key: key, copied: { tvm_tariffs: 1 } })
    expect((await clone('--without', 'tariffs', 'channels'))['copied']).not.toHaveProperty('tvm_tariffs')
    const unknown = await program.run(['operator', 'clone', '--operator', '99', '--name', 'None'])
    expect(unknown).toMatchObject({ status: 1, err: 'headend: --operator: There is no such operator\n' })
    expect(
      (await program.run(['operator', 'clone', '--operator', from, '--name', 'X', '--without', 'soup'])).status,
    ).toBe(2)
  })

  test('in a zone that does not exist is refused by the name of the option', async () => {
    const ran = await program.run(['operator', 'create', '--name', 'One', '--time-zone', 'Mars/Olympus'])
    expect(ran).toEqual({ status: 1, out: '', err: 'headend: --time-zone: This value is not allowed here\n' })
  })
})

describe('a subscriber', () => {
  test('is made with a tariff and a password, and gets a box', async () => {
    const id = await operator()
    expect(await program.json('tariff', 'create', '--operator', id, '--name', 'Basic', '--price', '9.90')).toEqual({
      id: 1,
    })
    const command = ['account', 'create', '--operator', id, '--tariff', 'Basic']
    expect(await program.json(...command)).toEqual({
      customer_id: 1,
      account_id: 1,
      abonement: '100001',
      password: expect.stringMatching(/^\d{6}$/) as unknown,
    })
    const given = await program.run([...command, '--password-stdin', '--json'], '4711\n')
    expect(JSON.parse(given.out)).toMatchObject({ abonement: '100002', password: '4711' })
    const bind = ['device', 'bind', '--operator', id, '--account', '1', '--uid', '00:1A:79:00:00:01']
    expect(await program.json(...bind, '--type', 'mag')).toEqual({ device_id: 1 })
    expect(await program.json(...bind, '--type', 'mag')).toEqual({ device_id: 1 })
    expect(await program.run([...bind, '--type', 'toaster'])).toMatchObject({
      status: 1,
      err: 'headend: --type: This device type is not served by the operator\n',
    })
  })

  test('of another operator gets no box', async () => {
    const id = await operator()
    const other = await operator()
    await program.run(['tariff', 'create', '--operator', id, '--name', 'Basic'])
    await program.run(['account', 'create', '--operator', id, '--tariff', 'Basic'])
    const bind = ['device', 'bind', '--operator', other, '--account', '1', '--uid', 'a', '--type', 'mag']
    expect(await program.run(bind)).toMatchObject({
      status: 1,
      err: 'headend: --account: There is nothing with this number\n',
    })
  })

  test('needs a tariff that there is', async () => {
    const ran = await program.run(['account', 'create', '--operator', await operator(), '--tariff', 'Gold'])
    expect(ran).toEqual({ status: 1, out: '', err: 'headend: --tariff: There is no such tariff\n' })
  })
})

describe('an import', () => {
  test('of a playlist makes channels and the tariff, and a second one changes nothing', async () => {
    const id = await operator()
    const file = program.file('list.m3u', list)
    const command = ['import', 'playlist', file, '--operator', id, '--tariff', 'Basic']
    const first = await program.json<Record<string, unknown>>(...command)
    expect(Object.keys(first).slice(0, 4)).toEqual(['added', 'changed', 'removed', 'skipped'])
    expect(first).toMatchObject({ added: 2, changed: 0, removed: 0, skipped: [{ line: 6, reason: 'noExtinf' }] })
    expect(await program.json(...command)).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: 2 })
    program.file('list.m3u', list.replace(',Two', ',Two and a half'))
    expect(await program.json(...command)).toMatchObject({ added: 0, changed: 1, removed: 0, unchanged: 1 })
    expect(await program.run(['account', 'create', '--operator', id, '--tariff', 'Basic'])).toMatchObject({ status: 0 })
  })

  test('of a guide makes programmes, and a second one changes nothing', async () => {
    const command = ['import', 'guide', program.file('guide.xml', guide), '--source', 'Test']
    expect(await program.json(...command)).toMatchObject({ added: 2, changed: 0, removed: 0, skipped: [] })
    expect(await program.json(...command)).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: 2 })
    const human = await program.run(command)
    expect(human.out).toBe('programmes: 0 added, 0 changed, 0 removed, 2 as they were\n')
  })

  test('of what is no file, no list or no public address is refused in one line', async () => {
    const id = await operator()
    const from = (name: string) => program.run(['import', 'playlist', name, '--operator', id, '--tariff', 'Basic'])
    expect(await from('none.m3u')).toEqual({
      status: 1,
      out: '',
      err: `headend: there is no file ${join(program.folder, 'none.m3u')}\n`,
    })
    expect((await from(program.folder)).err).toMatch(/^headend: .* is a folder, not a file\n$/)
    expect((await from(program.file('page.html', '<html></html>'))).err).toMatch(
      /^headend: This is not a playlist.*\n$/,
    )
    for (const address of ['file:///etc/passwd', 'http://127.0.0.1:9/list.m3u', 'http://[::1]:9/list.m3u'])
      expect((await from(address)).err).toBe('headend: This address may not be fetched\n')
    expect(
      await program.json('import', 'playlist', program.file('list.m3u', list), '--operator', id, '--tariff', 'B'),
    ).toMatchObject({ added: 2 })
  })
})

describe('users', () => {
  test('are superusers or of an operator, with a password that is made or read', async () => {
    const id = await operator()
    const create = ['user', 'create', '--name', 'Ann', '--username']
    const made = await program.json<{ password: string }>(...create, 'Ann', '--superuser')
    expect(made).toEqual({ id: 1, username: 'ann', password: expect.stringMatching(/^[\w-]{16}$/) as unknown })
    const read = await program.run([...create, 'bea', '--operator', id, '--password-stdin'], 'a long password\n')
    expect(read).toEqual({ status: 0, out: 'user 2: bea\n', err: '' })
    const again = await program.run([...create, 'bea', '--operator', id])
    expect(again).toMatchObject({ status: 1, err: 'headend: --username: This is already taken\n' })
    const other = await program.run(['user', 'password', '--username', 'bea', '--superuser'])
    expect(other).toMatchObject({ status: 1, err: 'headend: --username: there is no such user here\n' })
    const changed = await program.json('user', 'password', '--username', 'bea', '--operator', id)
    expect(changed).toMatchObject({ id: 2, username: 'bea' })
  })

  test('with a weak password, or belonging to nobody or to both, are refused', async () => {
    const create = ['user', 'create', '--name', 'Ann', '--username', 'ann']
    expect(await program.run([...create, '--superuser', '--password-stdin'], 'short\n')).toMatchObject({ status: 1 })
    for (const whose of [[], ['--superuser', '--operator', '1']])
      expect(await program.run([...create, ...whose])).toEqual({
        status: 2,
        out: '',
        err: 'headend: say either --operator or --superuser\n',
      })
  })
})

describe('wrong usage ends with 2 and one line', () => {
  test.each([
    [['nonsense'], /unknown command 'nonsense'/],
    [['operator', 'create'], /required option '--name <name>'/],
    [['operator', 'create', '--name', ''], /--name .* must have|--name .* not allowed/],
    [['tariff', 'create', '--operator', 'x', '--name', 'y'], /'--operator <id>' argument 'x' is invalid/],
    [['tariff', 'create', '--operator', '1', '--name', 'y', '--price', '-1'], /--price/],
    [['serve', '--workers', '2'], /--workers: .*HEADEND_DATABASE_URL.*HEADEND_REDIS_URL/],
    [['serve', '--role', 'cook'], /--role/],
    [['demo', '--port', '70000'], /--port/],
    [['migrate', 'sideways'], /sideways/],
    [['openapi', 'nothing'], /there is no API nothing/],
  ])('%j', async (args, line) => {
    const ran = await program.run(args)
    expect(ran).toMatchObject({ status: 2, out: '' })
    expect(ran.err).toMatch(line)
    expect(ran.err.trimEnd().split('\n')).toHaveLength(1)
  })
})

test('every command has its help, which is no error', async () => {
  const names = (help: string) =>
    [...(help.split('Commands:')[1]?.matchAll(/^ {2}([\w-]+)/gm) ?? [])].map(([, name]) => name ?? '')
  const all = await program.run(['--help'])
  expect(all.status).toBe(0)
  expect(names(all.out)).toEqual(expect.arrayContaining(['serve', 'demo', 'migrate', 'operator', 'import', 'openapi']))
  for (const name of names(all.out).filter((one) => one !== 'help')) {
    const help = await program.run([name, '--help'])
    expect([name, help.status, help.err]).toEqual([name, 0, ''])
    for (const inner of names(help.out).filter((one) => one !== 'help')) {
      const own = await program.run([name, inner, '--help'])
      expect([name, inner, own.status]).toEqual([name, inner, 0])
      expect(own.out).toContain(`headend ${name} ${inner}`)
    }
  }
  expect((await program.run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('migrations go up, are told, and are taken back one at a time', async () => {
  const { pending } = await program.json<{ pending: string[] }>('migrate', 'status')
  expect(pending.length).toBeGreaterThan(0)
  expect(await program.json('migrate')).toEqual({ done: pending })
  expect(await program.json('migrate', 'status')).toEqual({ executed: pending, pending: [] })
  expect(await program.json('migrate', 'down')).toEqual({ undone: pending.at(-1) })
  expect(await program.run(['operator', 'list'])).toEqual({
    status: 1,
    out: '',
    err: 'headend: the database needs 1 migrations: run headend migrate\n',
  })
  expect(await program.run(['doctor'])).toMatchObject({
    status: 1,
    err: 'headend: migrations: 1 pending: run headend migrate\n',
  })
})

test('jobs are listed and run by hand', async () => {
  const id = await operator()
  const jobs = await program.json<{ name: string; scope: string }[]>('job', 'list')
  const own = jobs.find(({ scope }) => scope === 'operator')?.name ?? ''
  const common = jobs.find(({ scope }) => scope === 'installation')?.name ?? ''
  expect(await program.json('job', 'run', own, '--operator', id)).toEqual([{ operator: 1, outcome: 'done' }])
  expect(await program.json('job', 'run', common)).toEqual([{ operator: null, outcome: 'done' }])
  expect(await program.run(['job', 'run', common, '--operator', id])).toMatchObject({ status: 1 })
  expect(await program.run(['job', 'run', 'nothing'])).toMatchObject({ status: 1 })
})

test('the doctor finds a healthy house healthy, and a secret that others may read', async () => {
  await operator()
  const { checks } = await program.json<{ checks: { name: string; ok: boolean }[] }>('doctor')
  expect(checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Node', 'data folder', 'disk space', 'secret', 'database', 'migrations', 'clock']),
  )
  chmodSync(join(program.dataDir, 'secret'), 0o644)
  const sick = await program.run(['doctor'])
  expect(sick.status).toBe(1)
  expect(sick.err).toMatch(/^headend: secret: .* may be read by others/)
})

test('no command but those that make a key shows a secret', async () => {
  const made = await program.json<Record<string, string>>('operator', 'create', '--name', 'One')
  const secret = readFileSync(join(program.dataDir, 'secret'), 'utf8').trim()
  for (const args of [
    ['config', 'print'],
    ['operator', 'list'],
    ['doctor'],
    ['job', 'list'],
    ['config', 'print', '--json'],
  ]) {
    const { out, err } = await program.run(args)
    for (const hidden of [secret, made['api_key'], made['billing_api_key']]) expect(out + err).not.toContain(hidden)
  }
})

test('a configuration that cannot be is told a line for each fault', async () => {
  const odd = openProgram({ HEADEND_PORT: 'eighty', HEADEND_LOG_LEVEL: 'loud' })
  const ran = await odd.run(['operator', 'list'])
  odd.close()
  expect(ran.status).toBe(1)
  expect(ran.err.trimEnd().split('\n')).toEqual([
    'headend: HEADEND_PORT: must be a number',
    expect.stringMatching(/^headend: HEADEND_LOG_LEVEL: must be one of/),
  ])
})

test('a data folder that cannot be made is told in one line', async () => {
  const file = program.file('taken', '')
  const odd = openProgram({ HEADEND_DATA_DIR: join(file, 'data') })
  const ran = await odd.run(['operator', 'list'])
  odd.close()
  expect(ran).toMatchObject({ status: 1, out: '' })
  expect(ran.err).toMatch(/^headend: the data folder .* cannot be written \(\w+\)\n$/)
})
