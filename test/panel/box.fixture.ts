import type { Demo } from './demo.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

interface Channel {
  readonly id: number
  readonly name: string
}

/** A box that a subscriber of the demo watches with. */
export interface PanelBox {
  readonly channels: readonly Channel[]
  ask(path: string, query?: object): Promise<Record<string, unknown>>
}

/** A subscriber as the staff API makes one. */
export interface MadeSubscriber {
  readonly customer: number
  readonly account: number
  readonly abonement: string
  readonly password: string
}

/** Makes a subscriber who holds the first tariff of the demo. */
export const makeSubscriber = async (api: StaffApi, person: object): Promise<MadeSubscriber> => {
  const { items } = await api.get<{ items: { id: number }[] }>('/tvmiddleware/tariffs?sort=id')
  const { id: customer } = await api.post<{ id: number }>('/tvmiddleware/customers', person)
  const made = await api.post<{ id: number; abonement: string; password: string }>('/tvmiddleware/accounts', {
    customer_id: customer,
  })
  await api.post('/tvmiddleware/subscriptions', { customer_id: customer, tariff_id: items[0]?.id })
  return { customer, account: made.id, abonement: made.abonement, password: made.password }
}

/** Switches a box on and logs it in. */
export const switchOn = async (
  demo: Demo,
  { abonement, password }: Pick<MadeSubscriber, 'abonement' | 'password'>,
  uid: string,
): Promise<PanelBox> => {
  const api = await StaffApi.open(demo, demo.staff)
  const { device: api_key } = await api.get<{ device: string }>('/base/operator/keys')
  const { id: client_id } = await api.get<{ id: number }>('/base/operator')
  const call = async (path: string, query: object): Promise<Record<string, unknown>> => {
    const pairs = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    )
    const said = (await (await fetch(`${demo.url}/tvmiddleware/api${path}?${pairs}`)).json()) as Record<string, unknown>
    if (said['error'] !== 0) throw new Error(`${path}: ${JSON.stringify(said)}`)
    return said
  }
  const login = { client_id, api_key, abonement, password, device: 'android', device_uid: uid }
  const { authkey } = await call('/login/', login)
  const session = { client_id, authkey, device: 'android' }
  const { channels } = await call('/channel/list/', session)
  return { channels: channels as readonly Channel[], ask: (path, query = {}) => call(path, { ...session, ...query }) }
}
