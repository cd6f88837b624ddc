import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildHouse, openSockets, type House, type Module, type Sockets } from '@headend/base'
import { openHouse, type TestClient, type TestHouse } from '@headend/base/testing'
import { onTestFinished } from 'vitest'
import type { ControlLoop } from '../control/control.service-loop.js'
import { vms } from '../vms.module.js'
import { TestNode } from './test-node.fixture.js'

const nouns = ['sites', 'servers', 'groups', 'cameras', 'alarms', 'events', 'recordings', 'exports', 'locks']
const verbs = [
  'view',
  'create',
  'edit',
  'delete',
  'move',
  'force',
  'acknowledge',
  'configure',
  'live',
  'play',
  'export',
  'lock',
]
const permissions = nouns.flatMap((noun) => [...verbs, 'ptz', 'discover'].map((verb) => `vms.${noun}.${verb}`))

/** One process of the control side: its house, and the door that servers knock at. */
export interface ControlProcess {
  readonly house: House
  readonly url: () => string
  readonly loop: ControlLoop
  isAlive: boolean
}

const listen = async (house: House): Promise<{ server: Server; sockets: Sockets; url: string }> => {
  const { authenticate, openContext, mounts, texts, doors } = house
  const sockets = openSockets({
    ...{ authenticate, openContext, mounts, clock: doors.clock, logger: doors.logger },
    texts: (lang, name, params) => texts.text(lang, name, params),
  })
  const server = createServer().on('upgrade', sockets.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, sockets, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/vms/node/v1` }
}

const processOf = async (house: House): Promise<ControlProcess> => {
  const { server, sockets, url } = await listen(house)
  onTestFinished(async () => {
    const closed = sockets.close()
    server.closeAllConnections()
    server.close()
    await closed
  })
  const loop = house.services.find(({ name }) => name === 'vms.control') as ControlLoop
  return { house, url: () => url, loop, isAlive: true }
}

/** An operator with cameras, servers that speak over real sockets, and a clock that a test drives. */
export class Surveillance {
  readonly nodes: TestNode[] = []
  /** The database is away, and the control side may fail to ask it. */
  isOutage = false
  readonly staff: TestClient
  siteId = 0

  constructor(
    readonly house: TestHouse,
    readonly processes: ControlProcess[],
  ) {
    this.staff = house.staff({ allow: permissions })
  }

  async create(noun: string, body: object): Promise<number> {
    const said = await this.staff.call('post', `/vms/${noun}`, { body })
    if (said.status !== 201) throw new Error(`${noun}: ${said.text}`)
    return Number(said.body['id'])
  }

  async change(noun: string, id: number, body: object): Promise<void> {
    const { body: row } = await this.staff.call('get', `/vms/${noun}/${id}`)
    const headers = { 'if-match': `"${String(row['rev'])}"` }
    const said = await this.staff.call('patch', `/vms/${noun}/${id}`, { body, headers })
    if (said.status !== 200) throw new Error(`${noun}: ${said.text}`)
  }

  /** A server with its token, not connected yet. */
  async server(name: string, more: object = {}): Promise<{ id: number; token: string }> {
    const limits = { max_cameras: 500, max_live: 3000, max_recording: 500 }
    const id = await this.create('servers', { name, site_id: this.siteId, ...limits, ...more })
    const { token } = await this.staff.post(`/vms/servers/${id}/token`)
    return { id, token: String(token) }
  }

  /** A server that is there and speaks. */
  async running(name: string, more: object = {}): Promise<{ id: number; node: TestNode; token: string }> {
    const { id, token } = await this.server(name, more)
    const node = new TestNode(this.house.clock, () => this.first().url(), token)
    await node.connect()
    this.nodes.push(node)
    return { id, node, token }
  }

  async group(name: string, serverIds: readonly number[], cameras: number, more: object = {}): Promise<number> {
    const id = await this.create('groups', { name, site_id: this.siteId, server_ids: serverIds, ...more })
    for (let at = 1; at <= cameras; at++) await this.camera(`${name} ${String(at).padStart(3, '0')}`, id)
    return id
  }

  camera(name: string, groupId: number, more: object = {}): Promise<number> {
    const where = { site_id: this.siteId, group_id: groupId, address: '192.0.2.10' }
    return this.create('cameras', { name, protocol: 'onvif', ...where, ...more })
  }

  async set(patch: object): Promise<void> {
    await this.house.areas.settings.change(this.house.ctx, 'vms', { ...patch })
  }

  /** Lets time pass in steps of a quarter of a second; says after how long it was so. */
  async pass(ms: number, until: () => boolean = () => false): Promise<number> {
    for (let passed = 0; passed < ms;) {
      this.house.clock.advance(250)
      passed += 250
      for (const node of this.nodes) await node.turn()
      for (const { loop, isAlive } of this.processes) if (isAlive) await this.attend(loop)
      if (until()) return passed
    }
    return ms
  }

  /** The loop outlives an outage of the database: what could not be asked is asked again. */
  private async attend(loop: ControlLoop): Promise<void> {
    try {
      await loop.attend()
    } catch (error) {
      if (!this.isOutage) throw error
    }
  }

  /** One more process of the control side on the same database. */
  async addProcess(): Promise<ControlProcess> {
    const { house } = this
    const other = buildHouse({
      ...{ modules: [vms], config: {}, secrets: ['another process with the same secret, for tests'] },
      ...{ doors: house.doors, version: 'test', publicUrl: '', isStrict: true },
    })
    const made = await processOf(other)
    this.processes.push(made)
    return made
  }

  async board(): Promise<Record<string, Record<string, unknown>>> {
    const { servers } = (await this.staff.get('/vms/board/servers')) as { servers: Record<string, unknown>[] }
    return Object.fromEntries(servers.map((row) => [String(row['name']), row]))
  }

  /** Alarms that are not cleared, as `code subject`. */
  async alarms(): Promise<string[]> {
    const { items } = (await this.staff.get('/vms/alarms', { per_page: 100 })) as { items: Record<string, unknown>[] }
    return items
      .filter(({ state }) => state !== 'cleared')
      .map(({ code, subject_name: name }) => `${String(code)} ${String(name)}`)
      .toSorted()
  }

  async events(): Promise<string[]> {
    const { items } = (await this.staff.get('/vms/events', { per_page: 100 })) as { items: Record<string, unknown>[] }
    return items.map(({ code, subject_name: name }) => `${String(code)} ${String(name)}`).toReversed()
  }

  private first(): ControlProcess {
    const found = this.processes.find(({ isAlive }) => isAlive)
    if (!found) throw new Error('no process is alive')
    return found
  }
}

/** Opens one; modules beside give what surveillance may use. */
export const openSurveillance = async (beside: readonly Module[] = [], config: object = {}): Promise<Surveillance> => {
  const house = await openHouse([...beside, vms], { config: { vms: config } })
  onTestFinished(() => house.close())
  const surveillance = new Surveillance(house, [await processOf(house)])
  surveillance.siteId = await surveillance.create('sites', { name: 'Head office' })
  return surveillance
}
