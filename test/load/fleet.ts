import { readFileSync } from 'node:fs'
import { systemClock } from '@headend/base'
import { FleetScreen, type FleetEars, type FleetIdentity } from './fleet-screen.js'

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The value below which this part of the values lies. */
export const percentile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0
}

export const identitiesIn = (file: string): FleetIdentity[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => {
      const [screenId = '', deviceUid = '', secret = ''] = line.split(' ')
      return { screenId: Number(screenId), deviceUid, secret }
    })

/** Thousands of screens in this process, and what they saw. */
export class Fleet {
  readonly screens: readonly FleetScreen[]
  /** From hello to welcome, of each arrival since it was emptied. */
  waits: number[] = []
  /** When each notice came. */
  notices: number[] = []
  refusals = new Map<number, number>()
  private online = 0

  constructor(identities: readonly FleetIdentity[], urls: readonly string[]) {
    const ears: FleetEars = {
      welcomed: (_screen, waitedMs) => {
        this.online += 1
        this.waits.push(waitedMs)
      },
      lost: () => (this.online -= 1),
      noticed: () => this.notices.push(systemClock.bootMs()),
      refused: (status) => this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1),
    }
    this.screens = identities.map((identity, index) => {
      const first = index % urls.length
      return new FleetScreen(identity, [...urls.slice(first), ...urls.slice(0, first)], ears)
    })
  }

  get onlineCount(): number {
    return this.online
  }

  /** Lets them in at this pace, as after a night. */
  async arrive(perSecond: number): Promise<void> {
    for (const [index, screen] of this.screens.entries()) {
      screen.connect()
      if (index % Math.ceil(perSecond / 20) === 0) await wait(50)
    }
    await this.untilOnline(180_000)
  }

  /** Until all are there, or no longer than this; says how long that took. */
  async untilOnline(withinMs: number): Promise<number> {
    const began = systemClock.bootMs()
    while (this.online < this.screens.length && systemClock.bootMs() - began < withinMs) await wait(50)
    return systemClock.bootMs() - began
  }

  bytes(): number {
    return this.screens.reduce((sum, screen) => {
      const { sent, received } = screen.traffic()
      return sum + sent + received
    }, 0)
  }

  leave(): void {
    for (const screen of this.screens) screen.leave()
  }
}
