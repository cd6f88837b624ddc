import type { HouseFacts } from '@headend/base'
import type { TokenKey } from '../core.js'

const dayMs = 86_400_000

/** The keys that live addresses of an operator are signed with: another each day, made of the installation's secret. */
export class ViewKeysService {
  constructor(private readonly keys: HouseFacts['keys']) {}

  /** The key of the day. */
  current(clientId: number, nowMs: number): TokenKey {
    return this.of(clientId, Math.floor(nowMs / dayMs))
  }

  /** Those that a server believes: yesterday's still, and tomorrow's already, as clocks are not all alike. */
  believed(clientId: number, nowMs: number): readonly TokenKey[] {
    const day = Math.floor(nowMs / dayMs)
    return [day - 1, day, day + 1].map((one) => this.of(clientId, one))
  }

  private of(clientId: number, day: number): TokenKey {
    return { id: String(day), secret: Buffer.from(this.keys.digest('vms-view', `${clientId}:${day}`), 'hex') }
  }
}
