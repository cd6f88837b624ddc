import type { ChildProcess } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { onTestFailed, onTestFinished } from 'vitest'
import { Cameras } from '../camera-sim/cameras.js'
import { kill, Program } from '../system/program.js'
import { ground, listenPort, type Login } from './ground.js'
import { NodeProcess, pause, until, type Belief, type Place, type Said } from './node-process.js'
import { Witness } from './witness.js'

export interface Server {
  readonly id: number
  readonly node: NodeProcess
}

export interface Group {
  readonly id: number
  readonly cameras: readonly number[]
}

/** A stretch of a recording, as the index tells of it. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly server: number | undefined
  readonly isIsolated: boolean
  readonly epoch?: number
}

const mostLines = 40
/** Longer than the other server is waited for. */
const moveAgainMs = 35_000

const worthTelling = ({ said }: NodeProcess): readonly Said[] =>
  said.filter(({ what }) => what !== 'connected' && what !== 'disconnected').slice(-mostLines)

interface Reply {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** A control side with streaming servers and cameras, all of them processes of this machine. */
export class Installation {
  readonly servers: Server[] = []
  url = ''
  siteId = 0
  /** The group of each camera. */
  readonly groupOf = new Map<number, number>()
  private child: ChildProcess | undefined
  private token = ''

  private constructor(
    readonly program: Program,
    readonly cameras: Cameras,
    readonly witness: Witness,
    private readonly at: { readonly address: string; readonly port: number },
    readonly login: Login,
  ) {}

  /** At this address, which is one of this machine. */
  static async open(
    settings: object = {},
    address = '127.0.0.1',
    more: Readonly<Record<string, string>> = {},
  ): Promise<Installation> {
    const { folder, login } = await ground()
    const port = await listenPort()
    const env = { HEADEND_HOST: address, HEADEND_PORT: String(port), HEADEND_PUBLIC_URL: `http://${address}:${port}` }
    const program = await Program.open({ ...env, HEADEND_VMS_ALLOW_PRIVATE: '1', ...more })
    await cp(folder, program.dataDir, { recursive: true })
    const cameras = await Cameras.open({ host: address })
    const made = new Installation(program, cameras, new Witness(program.dataDir), { address, port }, login)
    onTestFinished(() => made.close())
    onTestFailed(() => made.tellAll())
    await made.startControl()
    const said = await made.call('PATCH', '/base/settings/vms', { keep_alive_seconds: 1, ...settings })
    if (said.status >= 300) throw new Error(`settings: ${JSON.stringify(said)}`)
    made.siteId = await made.create('sites', { name: 'Head office' })
    return made
  }

  async startControl(): Promise<void> {
    const { child } = await this.program.serve()
    this.child = child
    this.url = `http://${this.at.address}:${this.at.port}`
    const { username, password } = this.login
    const said = await this.call('POST', '/base/login', { username, password })
    this.token = String(said.body['access_token'])
  }

  /** One more process of the control side on the same rows. */
  async secondControl(): Promise<{ readonly url: string }> {
    const port = await listenPort()
    const { url } = await this.program.serve('--port', String(port))
    return { url }
  }

  /** Asks another process of the control side from now on. */
  speakTo(url: string): void {
    this.url = url
  }

  get operatorId(): number {
    return this.login.operatorId
  }

  get port(): number {
    return this.at.port
  }

  async killControl(): Promise<void> {
    if (this.child) await kill(this.child as Parameters<typeof kill>[0])
  }

  signalControl(signal: NodeJS.Signals): void {
    this.child?.kill(signal)
  }

  async call(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Reply> {
    const reply = await fetch(`${this.url}/admin/api/v1${path}`, {
      method,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    return { status: reply.status, body: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown> }
  }

  async create(noun: string, body: object): Promise<number> {
    const said = await this.call('POST', `/vms/${noun}`, body)
    if (said.status !== 201) throw new Error(`${noun}: ${JSON.stringify(said.body)}`)
    return Number(said.body['id'])
  }

  async change(noun: string, id: number, patch: object): Promise<void> {
    const { body } = await this.call('GET', `/vms/${noun}/${id}`)
    const said = await this.call('PATCH', `/vms/${noun}/${id}`, patch, { 'if-match': `"${String(body['rev'])}"` })
    if (said.status !== 200) throw new Error(`${noun}: ${JSON.stringify(said.body)}`)
  }

  /** A streaming server that joined with a token of its own. */
  async server(
    name: string,
    env: Readonly<Record<string, string>> = {},
    more: object = {},
    place?: Place,
  ): Promise<Server> {
    const limits = { max_cameras: 500, max_live: 3000, max_recording: 500 }
    const id = await this.create('servers', { name, site_id: this.siteId, ...limits, ...more })
    const said = await this.call('POST', `/vms/servers/${id}/join-token`)
    const token = String(said.body['token'])
    const home = { HEADEND_NODE_SERVERS: this.url, HEADEND_NODE_JOIN_TOKEN: token }
    const node = await NodeProcess.open(name, { ...home, ...env }, place)
    const server = { id, node }
    this.servers.push(server)
    await node.start()
    await this.change('servers', id, { public_url: node.url })
    // A group is given to whoever is there when it is made.
    await until(`${name} to be there`, async () => {
      const { servers } = (await this.call('GET', '/vms/board/servers')).body as {
        servers: { id: number; status: string }[]
      }
      return servers.some((one) => one.id === id && one.status === 'online')
    })
    return server
  }

  /** A group with so many cameras, which its first server takes. */
  async group(
    servers: readonly Server[],
    cameras: number,
    more: object = {},
  ): Promise<{ id: number; cameras: number[] }> {
    const server_ids = servers.map(({ id }) => id)
    const about = { name: 'Gates', ...more }
    const id = await this.create('groups', { ...about, site_id: this.siteId, server_ids })
    const made: number[] = []
    const noun = about.name.replace(/s$/, '')
    for (let count = 1; count <= cameras; count += 1) made.push(await this.camera(`${noun} ${count}`, id))
    // Each of them: what is recorded from now on has no hole in front.
    const [first] = servers
    const names = made.map((_id, at) => `${noun} ${at + 1}`)
    const seen = () => new Set(first?.node.said.flatMap((one) => (one.what === 'a camera is there' ? one.camera : [])))
    await until('the first pictures', () => names.every((name) => seen().has(name)))
    return { id, cameras: made }
  }

  async camera(name: string, groupId: number, more: object = {}): Promise<number> {
    const { address } = this.at
    const where = { address, rtsp_port: this.cameras.port, rtsp_path: `/${name.replace(/\W/g, '')}` }
    const about = { name, protocol: 'ip', site_id: this.siteId, group_id: groupId, ...where, ...more }
    const id = await this.create('cameras', about)
    this.groupOf.set(id, groupId)
    return id
  }

  /** Moves the group by hand to this server, as soon as that is there. */
  async moveTo(group: number, server: Server): Promise<void> {
    // Asked for again where it was given up: whoever comes back on a busy machine may not be ready the first time.
    let askedMs = 0
    await until(`a move to ${server.node.name}`, async () => {
      if (this.witness.holder(group) === server.id) return true
      if (Date.now() - askedMs < moveAgainMs) return false
      const said = await this.call('POST', `/vms/groups/${group}/move`, { server_id: server.id })
      if (said.status >= 300) throw new Error(`a move: ${JSON.stringify(said.body)}`)
      askedMs = Date.now()
      return false
    })
    await this.heldBy(group, server)
  }

  /** Waits until this server has the group, by its own word and by the rows, and has been showing it since then. */
  async heldBy(group: number, { id, node }: Server): Promise<void> {
    const isActive = (): boolean => node.beliefs().some((one) => one.group === group && one.toMs === Infinity)
    await until(`${node.name} to hold group ${group}`, () => this.witness.holder(group) === id && isActive())
  }

  /** Opens a session in which a camera is watched. */
  async watch(camera: number): Promise<Record<string, unknown>> {
    const said = await this.call('POST', `/vms/cameras/${camera}/live`)
    if (said.status !== 200) throw new Error(`watching: ${JSON.stringify(said.body)}`)
    return said.body
  }

  /** Where a session sees its camera now. */
  async place(url: string): Promise<string> {
    const reply = await fetch(url.replace('index.m3u8', 'where'))
    return String(((await reply.json()) as { url?: string }).url ?? '')
  }

  async alarms(): Promise<string[]> {
    const { body } = await this.call('GET', '/vms/alarms?per_page=100')
    return (body['items'] as Record<string, unknown>[])
      .filter(({ state }) => state !== 'cleared')
      .map(({ code, subject_name: name }) => `${String(code)} ${String(name)}`)
  }

  async events(): Promise<string[]> {
    const { body } = await this.call('GET', '/vms/events?per_page=100')
    return (body['items'] as Record<string, unknown>[]).map(({ code }) => String(code))
  }

  /** The index of a camera's recordings over a time. */
  async recorded(camera: number, fromMs: number, toMs: number): Promise<Stretch[]> {
    const time = `from=${new Date(fromMs).toISOString()}&to=${new Date(toMs).toISOString()}`
    const { body } = await this.call('GET', `/vms/cameras/${camera}/recordings?${time}`)
    const stretches = body['stretches'] as {
      from: string
      to: string
      file: { server_id: number; epoch: number; is_isolated: boolean } | null
    }[]
    return stretches.map(({ from, to, file }) => ({
      ...{ fromMs: Date.parse(from), toMs: Date.parse(to) },
      ...{ server: file?.server_id, isIsolated: file?.is_isolated ?? false },
      ...(file && { epoch: file.epoch }),
    }))
  }

  /** The longest time within which nothing was recorded. */
  async longestHole(camera: number, fromMs: number, toMs: number): Promise<number> {
    const holes = (await this.recorded(camera, fromMs, toMs)).filter(({ server }) => server === undefined)
    return Math.max(0, ...holes.map((one) => one.toMs - one.fromMs))
  }

  /** Times in which two servers, or two runs of one, believed that they were the active one: there may be none. */
  overlaps(): { readonly first: Belief; readonly second: Belief }[] {
    const all = this.servers.flatMap(({ node }) => node.beliefs())
    return all.flatMap((first, at) =>
      all
        .slice(at + 1)
        .filter((second) => second.group === first.group && first.fromMs < second.toMs && second.fromMs < first.toMs)
        .map((second) => ({ first, second })),
    )
  }

  /** What everybody said last, for whoever has to find out why. */
  private tellAll(): void {
    for (const { node } of this.servers) {
      const lines = worthTelling(node).map(({ atMs, ...said }) => {
        const time = new Date(atMs).toISOString().slice(11, 23)
        return `${time} ${node.name}: ${JSON.stringify(said)}`
      })
      console.log([...lines, node.complained].join('\n'))
    }
  }

  private async close(): Promise<void> {
    for (const { node } of this.servers) await node.close()
    this.witness.close()
    await this.program.close()
    await this.cameras.close()
    await pause(10)
  }
}
