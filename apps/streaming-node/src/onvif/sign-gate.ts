import type { CameraSign } from './onvif-port.js'

/** A sign as the control side is told of it. */
export interface ToldSign extends CameraSign {
  /** How many others were left out before it, because there were too many. */
  readonly dropped: number
}

const windowMs = 60_000
const mostInWindow = 20
const mostSources = 32

interface Known {
  readonly sign: CameraSign
  readonly told: boolean | undefined
  readonly dropped: number
}

/** Lets through what is news, and of a storm only how it stands now and then. */
export class SignGate {
  private readonly known = new Map<string, Known>()
  private times: number[] = []

  take(sign: CameraSign, nowMs: number): ToldSign | undefined {
    const key = `${sign.kind} ${sign.source}`
    const before = this.known.get(key)
    if (!before && (!sign.isOn || this.known.size >= mostSources)) return undefined
    if (before?.sign.isOn === sign.isOn) return undefined
    this.known.set(key, { sign, told: before?.told, dropped: before?.dropped ?? 0 })
    return this.tell(key, nowMs, true)
  }

  /** What was held back and may be told by now. */
  release(nowMs: number): ToldSign[] {
    return [...this.known.keys()].flatMap((key) => this.tell(key, nowMs, false) ?? [])
  }

  /** Nothing is seen any more: what was on is over. */
  end(nowMs: number): ToldSign[] {
    const on = [...this.known.values()].filter(({ told }) => told === true)
    this.known.clear()
    return on.map(({ sign, dropped }) => ({ ...sign, isOn: false, atMs: nowMs, dropped }))
  }

  /** Whether anything goes on that is worth being kept. */
  get isOn(): boolean {
    return [...this.known.values()].some(({ sign }) => sign.isOn)
  }

  private tell(key: string, nowMs: number, isNew: boolean): ToldSign | undefined {
    const found = this.known.get(key)
    if (!found || found.sign.isOn === (found.told ?? false)) return undefined
    this.times = this.times.filter((time) => nowMs - time < windowMs)
    if (this.times.length >= mostInWindow) {
      if (isNew) this.known.set(key, { ...found, dropped: found.dropped + 1 })
      return undefined
    }
    this.times.push(nowMs)
    this.known.set(key, { ...found, told: found.sign.isOn, dropped: 0 })
    return { ...found.sign, dropped: found.dropped }
  }
}
