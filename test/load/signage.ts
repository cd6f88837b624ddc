// node test/dist/load/signage.js [--screens N] [--plays N] [--idle S]: a fleet of screens in this process against a real
// server, beside the bars. Ends with 1 where one is missed or anything was lost.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Fleet, identitiesIn } from './fleet.js'
import { bars, type Field } from './fleet-bars.js'
import { FleetStaff } from './fleet-staff.js'
import { pinsHere, say } from './ground.js'
import { runScript, watch } from './processes.js'
import { markdown } from './table.js'

const { values } = parseArgs({
  options: {
    screens: { type: 'string', default: '5000' },
    plays: { type: 'string', default: '1000000' },
    idle: { type: 'string', default: '60' },
  },
})

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

interface Seeded {
  readonly operatorId: number
  readonly placeId: number
  readonly username: string
  readonly password: string
}

const fieldIn = async (folder: string): Promise<Field> => {
  const screens = Number(values.screens)
  const place = { folder, port: await freePort() }
  say(`seeding ${screens} screens in ${folder}`)
  const seeded = await runScript<Seeded>('fleet-seed', { place: { folder }, screens })
  const { server: pin } = await pinsHere()
  const serve = () => watch(pin, 'serve', place)
  const url = `http://127.0.0.1:${place.port}`
  const fleet = new Fleet(identitiesIn(join(folder, 'screens.txt')), [url])
  const sizes = { plays: Number(values.plays), idleS: Number(values.idle) }
  return { ...sizes, url, place, serve, fleet, ...seeded, staff: new FleetStaff(url, seeded), server: await serve() }
}

const folder = await mkdtemp(join(tmpdir(), 'headend-fleet-'))
try {
  const field = await fieldIn(folder)
  const rows = await bars(field)
  const table = rows.map(({ name, bar, found, isKept }) => [name, bar, found, isKept ? 'yes' : 'NO'])
  process.stdout.write(`${markdown(['what', 'bar', 'found', 'kept'], table)}\n`)
  process.exitCode = rows.every(({ isKept }) => isKept) ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
process.exit()
