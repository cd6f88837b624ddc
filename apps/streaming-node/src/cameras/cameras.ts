import type { SequenceBase } from '@headend/vms/core'
import {
  baseOf,
  type GivenGroup,
  type NodePlan,
  type PlannedCamera,
  type Probe,
  type Reached,
} from '../control/wire.js'
import { LiveStream } from '../live/live-stream.js'
import type { Recording, Track } from '../record/recording.js'
import { CameraFeed, type FeedState, type FeedSurroundings, type Piece } from './camera-feed.js'
import { inputOf } from './camera-input.js'

/** A group that this server has something to do with. */
interface Held {
  readonly epoch: number
  readonly base: SequenceBase
  /** Isolated: it records on by itself. Drained: it was given back, and ends in a moment. Warm: it may come soon. */
  readonly state: 'active' | 'isolated' | 'drained' | 'warm'
  readonly leftOut: ReadonlySet<number>
  /** The only cameras to be taken in, where it is tried whether they can be. */
  readonly only?: ReadonlySet<number>
}

/** A camera of a group that is held. */
interface Carried {
  readonly camera: PlannedCamera
  readonly group: number
  readonly feed: CameraFeed
  stream: LiveStream
}

export interface CameraSurroundings extends FeedSurroundings {
  /** The last word on whether this server is the active one: asked before each side effect. */
  readonly isActive: (group: number) => boolean
  /** Nobody of the control side can be heard. */
  readonly isCutOff: () => boolean
  readonly filesDir: string | undefined
  readonly recording: Recording
}

/** After a planned move the forerunner records on for so long, apart, and gives players what they know of already. */
const drainMs = 10_000
const ranks: Readonly<Record<string, number>> = { high: 0, normal: 1, low: 2, never: 3 }

/** The cameras that this server takes care of, as leases and the plan say. */
export class Cameras {
  private readonly held = new Map<number, Held>()
  private readonly carried = new Map<string, Carried>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private plan: NodePlan | undefined

  constructor(private readonly around: CameraSurroundings) {}

  activate(group: number, epoch: number, given: GivenGroup): void {
    this.held.set(group, { epoch, base: baseOf(given), state: 'active', leftOut: new Set(given.left_out) })
    for (const one of this.of(group)) one.stream = new LiveStream(epoch, baseOf(given))
    this.settle()
  }

  /** Groups that may come soon are received already, by cameras that bear a second receiver; of some a few are tried. */
  warm(groups: readonly number[], probes: readonly Probe[] = []): void {
    const tried = probes.filter(({ group }) => !groups.includes(group))
    const wanted = new Map<number, ReadonlySet<number> | undefined>(groups.map((group) => [group, undefined]))
    for (const { group, cameras } of tried) wanted.set(group, new Set(cameras))
    let hasChanged = false
    for (const [group, { state }] of this.held) {
      if (state !== 'warm' || wanted.has(group)) continue
      this.held.delete(group)
      hasChanged = true
    }
    for (const [group, only] of wanted) {
      const known = this.held.get(group)
      if (known && (known.state !== 'warm' || isSameSet(known.only, only))) continue
      this.held.set(group, { epoch: 0, base: noBase, state: 'warm', leftOut: new Set(), ...(only && { only }) })
      hasChanged = true
    }
    if (hasChanged) this.settle()
  }

  /** How many cameras of groups that may come soon are received by now. */
  warmth(): { readonly group: number; readonly ready: number }[] {
    return [...this.held]
      .filter(([, { state }]) => state === 'warm')
      .map(([group]) => ({ group, ready: this.of(group).filter(({ feed }) => feed.state === 'up').length }))
  }

  /** How each camera of a group that is held comes in. */
  states(): { readonly id: number; readonly guid: string; readonly state: FeedState; readonly recorded: boolean }[] {
    return [...this.carried.values()]
      .filter(({ group }) => this.around.isActive(group))
      .map(({ camera: { id, guid, recording }, feed }) => ({
        id,
        guid,
        state: feed.state,
        recorded: recording !== null,
      }))
  }

  /** Cameras of groups of which this server is the active one. */
  shown(): { readonly camera: PlannedCamera; readonly group: number }[] {
    return [...this.carried.values()].filter(({ group }) => this.around.isActive(group))
  }

  isolate(group: number): void {
    this.become(group, 'isolated')
  }

  fence(group: number): void {
    this.held.delete(group)
    this.settle()
  }

  drain(group: number): void {
    const { epoch } = this.become(group, 'drained') ?? {}
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      const held = this.held.get(group)
      if (held?.state === 'drained' && held.epoch === epoch) this.fence(group)
    }, drainMs)
    this.timers.add(timer)
  }

  takePlan(plan: NodePlan): void {
    this.plan = plan
    this.settle()
  }

  /** Cameras that a group's holder has no room for; told anew with each answer. */
  leaveOut(group: number, leftOut: readonly number[]): void {
    const held = this.held.get(group)
    if (!held || (held.leftOut.size === leftOut.length && leftOut.every((id) => held.leftOut.has(id)))) return
    this.held.set(group, { ...held, leftOut: new Set(leftOut) })
    this.settle()
  }

  /** Who is shown this camera here: everybody, whoever watches already, whoever fetches the pieces of a list, or nobody. */
  shownTo(guid: string): 'all' | 'known' | 'pieces' | 'none' {
    const one = this.carried.get(guid)
    if (!one) return 'none'
    if (this.around.isActive(one.group)) return 'all'
    const state = this.held.get(one.group)?.state
    if (state === 'drained') return 'pieces'
    // A dead control side takes nobody's picture away.
    return state === 'isolated' && this.around.isCutOff() ? 'known' : 'none'
  }

  streamOf(guid: string): LiveStream | undefined {
    return this.carried.get(guid)?.stream
  }

  reached(group: number): Reached | undefined {
    const all = this.of(group).map(({ stream }) => stream.reached())
    if (all.length === 0) return undefined
    return {
      media_sequence: Math.max(...all.map(({ mediaSequence }) => mediaSequence)),
      break_sequence: Math.max(...all.map(({ breakSequence }) => breakSequence)),
    }
  }

  watch(): void {
    for (const { feed } of this.carried.values()) feed.watch()
  }

  counts(): { readonly assigned: number; readonly up: number } {
    const all = [...this.carried.values()]
    return { assigned: all.length, up: all.filter(({ feed }) => feed.state === 'up').length }
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.held.clear()
    this.settle()
  }

  private of(group: number): Carried[] {
    return [...this.carried.values()].filter((one) => one.group === group)
  }

  private become(group: number, state: Held['state']): Held | undefined {
    const held = this.held.get(group)
    if (held) this.held.set(group, { ...held, state })
    return held
  }

  /** Takes in what is wanted and not there, and lets go what is there and not wanted. */
  private settle(): void {
    const wanted = new Map<string, { readonly camera: PlannedCamera; readonly group: number; readonly held: Held }>()
    for (const { id, cameras } of this.plan?.groups ?? []) {
      const held = this.held.get(id)
      for (const camera of held ? cameras : [])
        if (held && isTaken(held, camera)) wanted.set(camera.guid, { camera, group: id, held })
    }
    for (const [guid, { camera, group }] of this.carried) {
      const now = wanted.get(guid)
      if (now?.group !== group || !isSameSource(now.camera, camera)) this.letGo(guid)
    }
    const sorted = [...wanted.values()].toSorted(
      (a, b) => (ranks[a.camera.priority] ?? 1) - (ranks[b.camera.priority] ?? 1),
    )
    for (const { camera, group, held } of sorted) if (!this.carried.has(camera.guid)) this.takeIn(camera, group, held)
    const kept = sorted.filter(({ camera, held }) => held.state !== 'warm' && !this.liveOnly().has(camera.id))
    this.around.recording.wanted(kept.map(({ camera }) => camera))
  }

  private liveOnly(): ReadonlySet<number> {
    return new Set(this.plan?.groups.flatMap((group) => group.live_only) ?? [])
  }

  private letGo(guid: string): void {
    this.carried.get(guid)?.feed.stop()
    this.carried.delete(guid)
    this.around.recording.end(guid)
  }

  private takeIn(camera: PlannedCamera, group: number, { epoch, base }: Held): void {
    const { guid, name, priority } = camera
    const input = inputOf(camera, this.around.filesDir)
    if (!input) return this.around.say('warn', 'nobody said where a camera is', { camera: name })
    const feed = new CameraFeed(name, input, priority, (piece) => this.take(guid, piece), this.around)
    this.carried.set(guid, { camera, group, feed, stream: new LiveStream(epoch, base) })
    feed.start()
  }

  private take(guid: string, piece: Piece): void {
    const one = this.carried.get(guid)
    const held = one && this.held.get(one.group)
    if (!one || !held || held.state === 'warm') return
    const isActive = this.around.isActive(one.group)
    if (isActive || this.shownTo(guid) === 'known') one.stream.push(piece)
    const track: Track = { group: one.group, epoch: held.epoch, isIsolated: !isActive }
    this.around.recording.take(one.camera, piece, track)
  }
}

const noBase = { mediaSequence: 0, breakSequence: 0 }

const isTaken = ({ state, leftOut, only }: Held, { id, max_sessions: most }: PlannedCamera): boolean =>
  !leftOut.has(id) && (state !== 'warm' || most !== 1) && (only?.has(id) ?? true)

const isSameSet = (a: ReadonlySet<number> | undefined, b: ReadonlySet<number> | undefined): boolean =>
  a?.size === b?.size && [...(a ?? [])].every((id) => b?.has(id))

const isSameSource = (a: PlannedCamera, b: PlannedCamera): boolean =>
  a.protocol === b.protocol &&
  a.address === b.address &&
  a.rtsp_port === b.rtsp_port &&
  a.rtsp_path === b.rtsp_path &&
  a.username === b.username &&
  a.password === b.password
