import { join } from 'node:path'
import { hoursOf, recordModeAt, type RecordSchedule } from '@headend/vms/core'
import type { Piece } from '../cameras/camera-feed.js'
import type { CameraRecording, PlannedCamera } from '../control/wire.js'
import type { NodeClock } from '../machine/clock.js'
import type { NodeOptions } from '../machine/options.js'
import type { Say } from '../machine/say.js'
import { CameraRecorder, type RecordWish } from './camera-recorder.js'
import { IndexSender } from './index-sender.js'
import type { Recording, Track } from './recording.js'
import { LockedTimes } from './locked-times.js'
import { leftMs, recovered } from './recovery.js'
import { Retention } from './retention.js'
import { Storages } from './storages.js'

const syncMs = 2000
const lookMs = 5000
const cleanMs = 60_000

type ArchiveOptions = Pick<NodeOptions, 'stateDir' | 'storages' | 'segmentSeconds' | 'reservePercent' | 'retentionDays'>

/** Everything that this server keeps of its cameras. */
export class Archive implements Recording {
  /** How many cameras may be recorded at once. */
  most = 0
  readonly locks: LockedTimes
  private readonly storages: Storages
  private readonly index: IndexSender
  private readonly retention: Retention
  private readonly recorders = new Map<string, CameraRecorder>()
  /** What cameras noticed themselves. */
  private readonly noticed = new Map<string, { readonly fromMs: number; readonly untilMs: number }>()
  private readonly schedules = new Map<string, RecordSchedule>()
  private chosen: ReadonlyMap<string, PlannedCamera> = new Map()
  private readonly timers: NodeJS.Timeout[] = []
  private isSyncing = false
  private isCleaning = false

  constructor(
    private readonly options: ArchiveOptions,
    private readonly clock: NodeClock,
    private readonly run: { readonly own: string; readonly before: string | undefined },
    send: (body: object) => Promise<void>,
    say: Say,
  ) {
    this.locks = new LockedTimes(join(options.stateDir, 'locks.json'))
    this.storages = new Storages(clock, say)
    this.index = new IndexSender(send, say, (path) => this.storages.markOf(path))
    this.retention = new Retention(this.storages, this.index, (guid) => this.daysOf(guid), this.locks)
  }

  async open(): Promise<void> {
    const { storages, reservePercent, retentionDays } = this.options
    await this.storages.use(storages.map((path) => ({ path, reservePercent, retentionDays })))
    await this.locks.read()
    await this.recover()
    this.timers.push(
      setInterval(() => void this.sync(), syncMs),
      // What was too young to be left by somebody at the start.
      setTimeout(() => void this.recover(), leftMs + cleanMs),
      setInterval(() => void this.look(), lookMs),
      setInterval(() => void this.clean(), cleanMs),
    )
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    await Promise.all([...this.recorders.values()].map((one) => one.end()))
    await this.index.close()
  }

  wanted(cameras: readonly PlannedCamera[]): void {
    const recorded = cameras.filter(({ recording }) => recording !== null).slice(0, this.most)
    this.chosen = new Map(recorded.map((camera) => [camera.guid, camera]))
    for (const [guid, one] of this.recorders) if (!this.chosen.has(guid)) void one.end()
  }

  take({ guid }: PlannedCamera, piece: Piece, track: Track): void {
    const recording = this.chosen.get(guid)?.recording
    if (!recording) return
    const recorder = this.recorders.get(guid) ?? this.begin(guid)
    recorder.take(piece, track, this.wishOf(guid, recording, piece.atMs))
  }

  /** Something goes on before a camera; what still goes on lasts longer. */
  notice(guid: string, fromMs: number, untilMs: number): void {
    const known = this.noticed.get(guid)
    const isSame = known !== undefined && known.untilMs >= fromMs
    this.noticed.set(guid, isSame ? { ...known, untilMs: Math.max(known.untilMs, untilMs) } : { fromMs, untilMs })
  }

  end(guid: string): void {
    this.noticed.delete(guid)
    const recorder = this.recorders.get(guid)
    this.recorders.delete(guid)
    if (recorder) void recorder.end()
  }

  /** How many cameras are being written now. */
  count(): number {
    return [...this.recorders.values()].filter(({ isWriting }) => isWriting).length
  }

  isWriting(guid: string): boolean {
    return this.recorders.get(guid)?.isWriting ?? false
  }

  /** How each storage is. */
  report() {
    return this.storages.report()
  }

  private async recover(): Promise<void> {
    const left = { ...this.run, nowMs: this.clock.wallMs() }
    for (const { path } of this.storages.all) this.index.add(path, await recovered(path, left))
  }

  private daysOf(guid: string): number | undefined {
    return this.chosen.get(guid)?.recording?.keep_days || undefined
  }

  private begin(guid: string): CameraRecorder {
    const { run, options } = this
    const made = new CameraRecorder({
      ...{ guid, run: run.own, segmentMs: options.segmentSeconds * 1000 },
      storage: () => this.storages.usable(),
      written: (storage, segment) => this.index.add(storage, [segment]),
      failed: (storage, error) => this.storages.failed(storage, error),
    })
    this.recorders.set(guid, made)
    return made
  }

  private wishOf(guid: string, recording: CameraRecording, atMs: number): RecordWish {
    const { pre_seconds: pre, event_from_ms: fromMs, event_until_ms: untilMs } = recording
    const told = fromMs !== null && untilMs !== null ? { fromMs, untilMs } : undefined
    const own = this.noticed.get(guid)
    const event = own && (!told || told.untilMs < own.untilMs) ? own : told
    return { mode: recordModeAt(this.scheduleOf(recording), atMs), preMs: pre * 1000, event }
  }

  private scheduleOf({ continuous, on_event: onEvent, zone }: CameraRecording): RecordSchedule {
    const name = `${zone}|${continuous}|${onEvent}`
    const known = this.schedules.get(name)
    if (known) return known
    const made = { continuous: hoursOf(continuous) ?? [], onEvent: hoursOf(onEvent) ?? [], zone }
    this.schedules.set(name, made)
    return made
  }

  /** Where there is no room for new files the oldest go at once. */
  private async look(): Promise<void> {
    await this.storages.look()
    if (this.storages.all.some(({ path }) => this.storages.stateOf(path) === 'full')) await this.clean()
  }

  /** Removes what is too old, and the oldest where there is no room. */
  async clean(): Promise<void> {
    if (this.isCleaning) return
    this.isCleaning = true
    await this.retention.clean(this.clock.wallMs()).catch(() => undefined)
    this.isCleaning = false
  }

  private async sync(): Promise<void> {
    if (this.isSyncing) return
    this.isSyncing = true
    for (const one of this.recorders.values()) await one.sync().catch(() => undefined)
    this.isSyncing = false
  }
}
