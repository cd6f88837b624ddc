import { paths } from '@headend/signage/protocol'
import type { FleetIdentity } from '../load/fleet-screen.js'
import type { Town } from './installation.fixture.js'

const asked = async <T>(url: string, method: string, headers: Record<string, string>, body?: object): Promise<T> => {
  const sent = { ...headers, ...(body && { 'content-type': 'application/json' }) }
  const reply = await fetch(url, { method, headers: sent, ...(body && { body: JSON.stringify(body) }) })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${method} ${url}: ${reply.status} ${text}`)
  return (reply.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : text) as T
}

/** Staff who work at one node. */
export class WallStaff {
  private constructor(
    private readonly node: string,
    private readonly token: string,
  ) {}

  static async at(node: string, { staff }: Town): Promise<WallStaff> {
    const login = await asked<{ access_token: string }>(`${node}/admin/api/v1/base/login`, 'POST', {}, staff)
    return new WallStaff(node, login.access_token)
  }

  post<T = { readonly id: number }>(path: string, body: object): Promise<T> {
    return asked(this.address(path), 'POST', this.headers, body)
  }

  get<T>(path: string): Promise<T> {
    return asked(this.address(path), 'GET', this.headers)
  }

  /** Something new to play in this place, published. */
  async publish(placeId: number, name: string): Promise<void> {
    const { id: item_id } = await this.post('items', { name, kind: 'clock', duration_ms: 10_000 })
    const daily = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', item_id }
    await this.post('events', { ...daily, name, place_ids: [placeId] })
    await this.post('releases', {})
  }

  /** Screens that hang themselves up by a token. */
  async enrol(placeId: number, count: number): Promise<FleetIdentity[]> {
    const terms = { most_uses: count, ends_at: '2100-01-01T00:00:00Z', is_automatic: true }
    const { token } = await this.post<{ token: string }>('enrolments', { name: 'Wall', place_id: placeId, ...terms })
    const made: FleetIdentity[] = []
    for (let place = 0; place < count; place += 1) {
      const hw = { fingerprint: `box ${place}`, serial: `S${place}` }
      const facts = { hw, installId: 'fleet', platform: 'load', appVersion: 'fleet' }
      const ticket = await asked<{ pairId: string; pollSecret: string }>(
        ...([`${this.node}${paths.enrol}`, 'POST', {}, { token, ...facts }] as const),
      )
      const bearer = { authorization: `Bearer ${ticket.pollSecret}` }
      const mine = `${this.node}${paths.pair}/${ticket.pairId}`
      const { deviceUid, secret } = await asked<{ deviceUid: string; secret: string }>(mine, 'GET', bearer)
      await asked(`${mine}/confirm`, 'POST', bearer, {})
      made.push({ screenId: place, deviceUid, secret })
    }
    return made
  }

  private get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` }
  }

  private address(path: string): string {
    return `${this.node}/admin/api/v1/signage/${path}`
  }
}
