import type { Say } from '../machine/say.js'
import type { OnvifPort, PtzOrder } from './onvif-port.js'
import { loginOf, type OnvifCamera } from './plan-login.js'

interface Moving {
  readonly camera: OnvifCamera
  readonly group: number
  readonly timer: NodeJS.Timeout
}

const longestMs = 2000
const mostWaiting = 4

/** More orders wait for a camera than it can follow. */
export class HeadBusy extends Error {
  override readonly name = 'HeadBusy'
}

/** Moves heads of cameras, and stops those that nobody moves on: cameras do not all keep the time that they are given. */
export class Heads {
  private readonly moving = new Map<number, Moving>()
  private readonly lines = new Map<number, { waiting: number; last: Promise<unknown> }>()

  constructor(
    private readonly port: Pick<OnvifPort, 'move'>,
    private readonly say: Say,
  ) {}

  async move(camera: OnvifCamera, group: number, order: PtzOrder): Promise<void> {
    const { id, onvif } = camera
    this.still(id)
    if (order.op === 'continuous') {
      const timeoutMs = Math.min(order.timeoutMs, longestMs)
      this.moving.set(id, { camera, group, timer: setTimeout(() => this.halt(id), timeoutMs) })
      return this.inLine(id, () => this.port.move(loginOf(camera), onvif.profile, { ...order, timeoutMs }))
    }
    return this.inLine(id, () => this.port.move(loginOf(camera), onvif.profile, order))
  }

  /** This server is not the one any more that moves cameras of a group. */
  leave(group: number): void {
    for (const [id, one] of this.moving) if (one.group === group) this.halt(id)
  }

  stop(): void {
    for (const id of [...this.moving.keys()]) this.halt(id)
  }

  private still(id: number): void {
    clearTimeout(this.moving.get(id)?.timer)
    this.moving.delete(id)
  }

  private halt(id: number): void {
    const one = this.moving.get(id)
    this.still(id)
    if (!one) return
    const { camera } = one
    this.inLine(id, () => this.port.move(loginOf(camera), camera.onvif.profile, { op: 'stop' }), true).catch(() =>
      this.say('warn', 'a camera could not be stopped', { camera: camera.name }),
    )
  }

  /** One after the other, as they came: a stop that overtakes its move stops nothing. */
  private async inLine(id: number, work: () => Promise<void>, isUrgent = false): Promise<void> {
    const line = this.lines.get(id) ?? { waiting: 0, last: Promise.resolve() }
    if (line.waiting >= mostWaiting && !isUrgent) throw new HeadBusy()
    this.lines.set(id, line)
    line.waiting += 1
    const turn = line.last.then(work, work)
    line.last = turn.catch(() => undefined)
    try {
      await turn
    } finally {
      line.waiting -= 1
      if (line.waiting === 0) this.lines.delete(id)
    }
  }
}
