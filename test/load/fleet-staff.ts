/** Staff who publish, by the staff API. */
export class FleetStaff {
  private token = ''

  constructor(
    private readonly url: string,
    private readonly login: { readonly username: string; readonly password: string },
  ) {}

  async enter(): Promise<void> {
    this.token = String((await this.post('/base/login', this.login))['access_token'])
  }

  async post(path: string, body: object): Promise<Record<string, unknown>> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' }
    const reply = await fetch(`${this.url}/admin/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    const said = (await reply.json()) as Record<string, unknown>
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${JSON.stringify(said)}`)
    return said
  }

  /** Something new to play, for every screen of a place. */
  async schedule(placeId: number, name: string): Promise<{ readonly item: number; readonly event: number }> {
    const { id: item } = await this.post('/signage/items', { name, kind: 'clock', duration_ms: 10_000 })
    const daily = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', item_id: item }
    const { id: event } = await this.post('/signage/events', { ...daily, name, place_ids: [placeId] })
    return { item: Number(item), event: Number(event) }
  }
}
