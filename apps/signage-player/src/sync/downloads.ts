import {
  fullAllowance,
  heard,
  planAt,
  queued,
  spent,
  type Allowance,
  type DownloadRules,
  type Fault,
  type Heard,
  type Standing,
  type Transfer,
  type Wanted,
} from '@headend/signage/delivery'
import { chance } from '../time/chance.js'
import type { Clock } from '../time/clock.js'
import { bring } from './bring.js'
import { hasRoom, type RoomPorts } from './room.js'
import type { Shelf } from './shelf.js'

/** How downloads stand, for the status that staff see. */
export interface Progress {
  readonly waiting: number
  readonly active: number
  readonly failed: number
  readonly bytesLeft: number
}

export interface DownloadPorts extends RoomPorts {
  readonly clock: Clock
  readonly shelf: Shelf
  go(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response>
  /** Something is whole now. */
  onWhole(sha256: string): void
  onFault(sha256: string, fault: Fault): void
}

/** Brings what is missing: in the order it is needed, when the place's windows are open, at the pace of its line. */
export class Downloads {
  private readonly transfers = new Map<string, Transfer>()
  private readonly going = new Map<string, AbortController>()
  private rules: DownloadRules | undefined
  private standing: Standing = { tz: 'UTC', deviceUid: '' }
  private allowance: Allowance = fullAllowance(0, 0)
  private isForced = false
  private callOff: (() => void) | undefined

  constructor(private readonly ports: DownloadPorts) {}

  get progress(): Progress {
    const all = [...this.transfers.values()]
    const left = all.filter(({ state }) => state !== 'done' && state !== 'failed')
    return {
      waiting: left.filter(({ state }) => state === 'queued').length,
      active: left.filter(({ state }) => state !== 'queued').length,
      failed: all.filter(({ state }) => state === 'failed').length,
      bytesLeft: left.reduce((sum, { size, have }) => sum + size - have, 0),
    }
  }

  /** This is what is missing now, and when it may be fetched; what is not in it any more is left alone. */
  want(wanted: readonly Wanted[], rules: DownloadRules, standing: Standing): void {
    this.rules = rules
    this.standing = standing
    const names = new Set(wanted.map(({ sha256 }) => sha256))
    for (const [sha256, { state }] of this.transfers)
      if (!names.has(sha256) && state !== 'active' && state !== 'verifying') this.transfers.delete(sha256)
    for (const one of wanted) {
      const known = this.transfers.get(one.sha256)
      const isOpen = known && known.state !== 'done'
      const have = this.ports.shelf.partBytes(one.sha256)
      this.transfers.set(one.sha256, isOpen ? { ...known, ...one } : queued(one, have))
    }
    this.look()
  }

  /** Staff want everything now, whatever the windows say; what had failed is tried again. */
  force(): void {
    this.isForced = true
    this.again()
  }

  /** The server is there, or its manifest is new: what had been given up is tried again. */
  again(): void {
    for (const [sha256, one] of this.transfers)
      if (one.state === 'failed' || one.notBefore > this.ports.clock.now())
        this.transfers.set(sha256, queued(one, this.ports.shelf.partBytes(sha256)))
    this.look()
  }

  stop(): void {
    this.callOff?.()
    for (const control of this.going.values()) control.abort()
  }

  /** Begins what may begin, stops what may not go on. */
  private look(): void {
    this.callOff?.()
    if (!this.rules) return
    const now = this.ports.clock.now()
    const plan = planAt(this.rules, this.standing, [...this.transfers.values()], now, this.isForced)
    if (plan.kbps !== this.allowance.kbps) this.allowance = fullAllowance(plan.kbps, now)
    for (const sha256 of plan.pause) this.going.get(sha256)?.abort()
    for (const sha256 of plan.begin) void this.begin(sha256)
    if (this.progress.bytesLeft === 0) this.isForced = false
    this.callOff = this.ports.clock.after(Math.max(1000, plan.lookAgainAt - now), () => this.look())
  }

  private async begin(sha256: string): Promise<void> {
    if (this.going.has(sha256)) return
    const control = new AbortController()
    this.going.set(sha256, control)
    this.tell(sha256, { kind: 'begun' })
    const course = {
      transfer: () => this.transfers.get(sha256) ?? queued({ sha256, size: 0, emergency: false, neededAt: Infinity }),
      tell: (what: Heard) => this.tell(sha256, what),
      signal: control.signal,
    }
    const ports = { ...this.ports, pace: (bytes: number) => this.pace(bytes) }
    try {
      const { size, have } = course.transfer()
      if (await hasRoom(this.ports, size - have)) await bring(ports, course)
      else this.tell(sha256, { kind: 'refused', reason: 'storage' })
    } catch {
      if (control.signal.aborted) this.pause(sha256)
      else this.tell(sha256, { kind: 'broken' })
    } finally {
      this.going.delete(sha256)
      // What still hangs on the line is let go.
      control.abort()
    }
    this.ended(sha256)
  }

  private ended(sha256: string): void {
    const one = this.transfers.get(sha256)
    if (one?.state === 'done') this.ports.onWhole(sha256)
    if (one?.state === 'failed') this.ports.onFault(sha256, one.reason ?? 'hash')
    this.look()
  }

  private tell(sha256: string, what: Heard): void {
    const one = this.transfers.get(sha256)
    if (one) this.transfers.set(sha256, heard(one, what, this.ports.clock.now(), chance))
  }

  /** Its time is over; that is nobody's fault, so it waits for nothing but its window. */
  private pause(sha256: string): void {
    const one = this.transfers.get(sha256)
    if (one) this.transfers.set(sha256, { ...one, state: 'queued' })
  }

  private pace(bytes: number): Promise<void> {
    const { allowance, waitMs } = spent(this.allowance, bytes, this.ports.clock.now())
    this.allowance = allowance
    return waitMs === 0 ? Promise.resolve() : new Promise((resolve) => this.ports.clock.after(waitMs, resolve))
  }
}
