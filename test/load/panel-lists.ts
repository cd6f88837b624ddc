// node test/dist/load/panel-lists.js [--accounts N] [--programs N]: how long the panel's lists take with as many rows
// as a large operator has, on the engine that HEADEND_DATABASE_URL names, or on SQLite. Ends with 1 where one is slower
// than the bar.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, type House } from '@headend/base'
import { allModules, createServer } from '@headend/server'
import { seedLists } from './seed-lists.js'

const BAR_MS = 150
const RUNS = 7
const LOGIN = { username: 'load', password: 'a-long-phrase-to-come-in' }

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '100000' },
    programs: { type: 'string', default: '300000' },
  },
})

const answered = async (house: House, path: string, query: string, token: string, body?: object) => {
  const reply = await house.engine.handle({
    method: body ? 'POST' : 'GET',
    ...{ path: `/admin/api/v1${path}`, query, ip: '127.0.0.1', isSecure: false, requestId: 'load' },
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    body: body ? Buffer.from(JSON.stringify(body)) : null,
  })
  const text = Buffer.isBuffer(reply?.body) || typeof reply?.body === 'string' ? reply.body.toString() : '{}'
  if (reply?.status !== 200) throw new Error(`${path}?${query}: ${String(reply?.status)} ${text}`)
  return JSON.parse(text) as Record<string, unknown>
}

const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0

const main = async (folder: string): Promise<boolean> => {
  const env = { ...process.env, HEADEND_DATA_DIR: folder, HEADEND_LOG_LEVEL: 'error', HEADEND_PORT: '0' }
  const server = await createServer(readConfig({ env, cwd: folder, modules: allModules }), { role: 'web' })
  const { house } = server
  const { operator } = await house.areas.operators.create(house.system('load', null), { name: 'Load' })
  const ctx = house.system('load', operator.id)
  const { id } = await house.areas.roles.administrator(ctx)
  await house.areas.staff.create(ctx, { ...LOGIN, roleIds: [id] })
  process.stderr.write('seeding\n')
  await seedLists(ctx, Number(values.accounts), Number(values.programs))
  const token = String((await answered(house, '/base/login', '', '', LOGIN))['access_token'])
  const time = async (path: string, query: string): Promise<boolean> => {
    const [times, busy]: [number[], number[]] = [[], []]
    for (let run = 0; run < RUNS; run += 1) {
      const [from, used] = [performance.now(), process.cpuUsage()]
      await answered(house, path, query, token)
      times.push(performance.now() - from)
      const { user, system } = process.cpuUsage(used)
      busy.push((user + system) / 1000)
    }
    const ms = middle(times)
    process.stdout.write(
      `${ms > BAR_MS ? 'SLOW' : '    '} ${ms.toFixed(1).padStart(8)} ms (${middle(busy).toFixed(1)} of our own)  ${path}?${query}\n`,
    )
    return ms <= BAR_MS
  }
  const fits: boolean[] = []
  for (const list of ['customers', 'accounts', 'devices', 'programs', 'epg-channels']) {
    const path = `/tvmiddleware/${list}`
    const { sorts } = (await answered(house, `${path}/schema`, '', token)) as unknown as { sorts: readonly string[] }
    for (const sort of sorts) fits.push(await time(path, `sort=${sort}`))
    for (const query of ['page=1000&per_page=25', 'per_page=250', 'q=name', 'q=programme', 'q=777', 'q=%2377'])
      fits.push(await time(path, query))
    fits.push(await time(`${path}/totals`, ''))
  }
  await server.stop()
  return fits.every((fit) => fit)
}

const folder = await mkdtemp(join(tmpdir(), 'headend-lists-'))
try {
  process.exitCode = (await main(folder)) ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
process.exit()
