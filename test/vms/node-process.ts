import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { calm } from './calm.js'

const program = fileURLToPath(new URL('../../apps/streaming-node/bin/headend-node.js', import.meta.url))

/** A line that a server said of itself, and when. */
export interface Said {
  readonly atMs: number
  readonly what: string
  readonly group?: number
  readonly epoch?: number
  readonly camera?: string
  readonly port?: number
  readonly state?: string
  readonly reason?: string
}

/** A time in which a server believed that it was the active one of a group. */
export interface Belief {
  readonly group: number
  readonly epoch: number
  readonly fromMs: number
  readonly toMs: number
  /** What it did with the group then; nothing where it was stopped, killed, or still is active. */
  readonly end?: string
}

/** Where a server runs, and how. */
export interface Place {
  readonly address: string
  /** What its program is started by. */
  readonly command: readonly string[]
  /** It sees the machine as it is, with all that else goes on there, and what is mounted later. */
  readonly isReal?: boolean
  /** Its clock is wrong: what it says is dated by when it is heard. */
  readonly isLying?: boolean
}

const here: Place = { address: '127.0.0.1', command: [] }

/** What the kernel tells of processes; nothing of those that have ended meanwhile. */
const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

type Child = ChildProcessByStdio<null, Readable, Readable>

/** A streaming server: the built program, with a folder of its own, as a machine would run it. */
export class NodeProcess {
  readonly said: Said[] = []
  /** When it was stopped or killed: from then on it did nothing. */
  private readonly ends: number[] = []
  private child: Child | undefined
  complained = ''

  private constructor(
    readonly name: string,
    readonly folder: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly place: Place,
  ) {}

  static async open(name: string, env: Readonly<Record<string, string>>, place = here): Promise<NodeProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'headend-node-'))
    const storage = env['HEADEND_NODE_STORAGES'] ?? join(folder, 'recordings')
    if (!env['HEADEND_NODE_STORAGES']) await mkdir(storage)
    const all = {
      HEADEND_NODE_STATE_DIR: join(folder, 'state'),
      HEADEND_NODE_STORAGES: storage,
      HEADEND_NODE_HOST: place.address,
      HEADEND_NODE_PORT: '0',
      HEADEND_NODE_SEGMENT_SECONDS: '5',
      HEADEND_NODE_RESERVE_PERCENT: '0',
      ...env,
    }
    return new NodeProcess(name, folder, all, place)
  }

  get storages(): readonly string[] {
    return (this.env['HEADEND_NODE_STORAGES'] ?? '').split(',')
  }

  get pid(): number {
    return this.child?.pid ?? 0
  }

  /** Starts it, and waits until it listens; a second start is on the same port, once who was killed is gone. */
  async start(): Promise<void> {
    const { port: known, child: before } = this
    if (before && before.exitCode === null && before.signalCode === null) await once(before, 'exit')
    const [command = process.execPath, ...words] = [...this.command(), process.execPath, program, 'run']
    const child = spawn(command, words, {
      env: { ...process.env, ...this.env, ...(known && { HEADEND_NODE_PORT: String(known) }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    let rest = ''
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) this.hear(line)
    })
    child.stderr.on('data', (chunk: Buffer) => (this.complained += chunk.toString()))
    const told = this.said.length
    await until(`${this.name} to listen`, () => {
      if (child.exitCode !== null) throw new InVain(`${this.name} ended: ${this.complained}`)
      return this.said.slice(told).some(({ what }) => what === 'listening')
    })
  }

  private command(): readonly string[] {
    const { command, isReal } = this.place
    return isReal ? command : [...command, ...calm()]
  }

  private hear(line: string): void {
    const { at, ...said } = JSON.parse(line) as Omit<Said, 'atMs'> & { readonly at: string }
    this.said.push({ ...said, atMs: this.place.isLying ? Date.now() : Date.parse(at) })
  }

  get url(): string {
    return `http://${this.place.address}:${this.port}`
  }

  /** From now on it does nothing, however that was brought about. */
  standsStill(): void {
    this.ends.push(Date.now())
  }

  /** It slept so shortly that nothing was over. */
  woke(): void {
    this.ends.pop()
  }

  /** Processes that it started: its guard, and what receives cameras. */
  family(): { readonly pid: number; readonly program: string }[] {
    const children = textOf(`/proc/${this.pid}/task/${this.pid}/children`).split(' ').filter(Boolean)
    return children.map((pid) => ({ pid: Number(pid), program: textOf(`/proc/${pid}/comm`).trim() }))
  }

  /** All of its machine at once: nothing is left that could say a word. */
  killMachine(): void {
    const family = this.family()
    this.signal('SIGSTOP')
    for (const { pid } of family) process.kill(pid, 'SIGKILL')
    this.signal('SIGKILL')
  }

  get port(): number {
    return this.said.find(({ what }) => what === 'listening')?.port ?? 0
  }

  signal(signal: NodeJS.Signals): void {
    if (signal === 'SIGKILL' || signal === 'SIGSTOP') this.standsStill()
    this.child?.kill(signal)
  }

  async ended(): Promise<number | null> {
    const { child } = this
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'close')
    return child?.exitCode ?? null
  }

  /** Since when it has been saying this; undefined where it does not. */
  saidAt(what: string, afterMs: number, group?: number): number | undefined {
    const isIt = (one: Said): boolean => one.what === what && (group === undefined || one.group === group)
    return this.said.find((one) => isIt(one) && one.atMs >= afterMs)?.atMs
  }

  /** When it was active, by its own word; where it was stopped or killed it did nothing from then on. */
  beliefs(): Belief[] {
    const found: Belief[] = []
    let open = new Map<number, Belief>()
    const close = (belief: Belief, atMs: number, end?: string): void => {
      const stopped = this.ends.find((one) => one >= belief.fromMs && one <= atMs)
      found.push({ ...belief, toMs: stopped ?? atMs, ...(stopped === undefined && end !== undefined && { end }) })
      open.delete(belief.group)
    }
    for (const { atMs, what, group = 0, epoch = 0 } of this.said) {
      const known = open.get(group)
      if (what === 'activate') {
        if (known) close(known, atMs)
        open.set(group, { group, epoch, fromMs: atMs, toMs: Infinity })
      } else if (known && ['isolate', 'fence', 'drain', 'released'].includes(what)) close(known, atMs, what)
    }
    for (const belief of [...open.values()]) close(belief, Infinity)
    open = new Map()
    return found
  }

  async close(): Promise<void> {
    this.signal('SIGCONT')
    this.child?.kill('SIGTERM')
    const gone = await Promise.race([this.ended().then(() => true), pause(8000).then(() => false)])
    if (!gone) {
      this.child?.kill('SIGKILL')
      await this.ended()
    }
    await rm(this.folder, { recursive: true, force: true })
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** It will not come by itself any more. */
class InVain extends Error {}

/** Waits for something that comes by itself; who cannot be asked at a moment is asked again. */
export const until = async (
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 120_000,
): Promise<void> => {
  let trouble: unknown
  const asked = async (): Promise<boolean> => {
    try {
      return await isSo()
    } catch (error) {
      if (error instanceof InVain) throw error
      trouble = error
      return false
    }
  }
  for (const end = Date.now() + withinMs; !(await asked());) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`, { cause: trouble })
    await pause(50)
  }
}
