import { defineModule, Geo, Ledger, offer, Pricing, type Module } from '@headend/base'
import { openHouse, type Params, type TestHouse } from '@headend/base/testing'
import { onTestFinished } from 'vitest'
import { panelOf } from '../testing/panel.fixture.js'
import { tvmiddleware } from '../tvmiddleware.module.js'

type Body = Record<string, unknown>

/** What the tests sell: channels are named by letters. */
const wishes = {
  start: { basic_tariff_priority: 1, price: 300, channels: ['a'] },
  full: { basic_tariff_priority: 9, price: 900, channels: ['a', 'b'] },
  fixed: { basic_tariff_priority: 5, is_required: true, channels: ['a'] },
  sport: { price: 550, channels: ['c'], name_i18n: { ru: 'Спорт' }, meta: { age: 6 } },
  films: { price: 250, default_activation_price: 100, channels: ['d'] },
  glued: { price: 100, available_to_unsubscribe: false, channels: ['e'] },
  duty: { is_required: true, channels: ['e'] },
  secret: { is_hidden: true, channels: ['f'] },
  old: { is_archived: true, channels: ['f'] },
  off: { is_enabled: false, channels: ['f'] },
  system: { period: 0, channels: ['f'] },
  option: { price: 50, channels: [] },
} as const

export type TariffName = keyof typeof wishes

const channelNames = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const
export type ChannelName = (typeof channelNames)[number]

const makeTariffs = async (panel: ReturnType<typeof panelOf>) => {
  const category = await panel.add('/categories', { name: 'News' })
  const channels = {} as Record<ChannelName, number>
  for (const name of channelNames)
    channels[name] = await panel.add('/channels', { name, category_id: category, uri: `http://${name}.example/` })
  const tariffs = {} as Record<TariffName, number>
  for (const [name, { channels: opened, ...facts }] of Object.entries(wishes)) {
    const id = await panel.add('/tariffs', { name, ...facts })
    await panel.put(`/tariffs/${id}/channels`, { channel_ids: opened.map((one) => channels[one]) })
    tariffs[name as TariffName] = id
  }
  return { channels, tariffs }
}

/** A module that gives what billing and geo would, for tests. */
export const giving = (given: { pricing?: Pricing; ledger?: Ledger; geo?: Geo }): Module =>
  defineModule({
    name: 'given',
    gives: [...(given.pricing ? [Pricing] : []), ...(given.ledger ? [Ledger] : []), ...(given.geo ? [Geo] : [])],
    setup: () => ({
      offers: [
        ...(given.pricing ? [offer(Pricing, given.pricing)] : []),
        ...(given.ledger ? [offer(Ledger, given.ledger)] : []),
        ...(given.geo ? [offer(Geo, given.geo)] : []),
      ],
    }),
  })

/** A customer with its accounts, and what their boxes ask. */
export interface Home {
  readonly customerId: number
  readonly accountIds: readonly number[]
  readonly box: Box
  readonly boxes: readonly Box[]
}

export interface Box {
  get(path: string, params?: Params): Promise<Body>
  /** The names of tariffs that it holds. */
  held(): Promise<string[]>
  /** The letters of channels that it is listed. */
  channels(): Promise<string>
  connect(names: readonly TariffName[], params?: Params): Promise<unknown>
  disconnect(names: readonly TariffName[]): Promise<unknown>
}

const namesOf = (answer: Body, list: string) => (answer[list] as { name: string }[]).map(({ name }) => name)

const boxOf = (
  house: TestHouse,
  tariffs: Record<TariffName, number>,
  { customerId, accountId }: { customerId: number; accountId: number },
  ip?: string,
): Box => {
  const client = house.device(accountId, { facts: { customerId }, ...(ip !== undefined && { ip }) })
  const ids = (names: readonly TariffName[]) => names.map((name) => tariffs[name]).join()
  return {
    get: (path, params) => client.get(path, params),
    held: async () => {
      const { tariffs: rows } = await client.get('/customer/tariff/list/')
      return (rows as { name: string; is_assigned: number }[])
        .filter((row) => row.is_assigned === 1)
        .map(({ name }) => name)
    },
    channels: async () => namesOf(await client.get('/channel/list/'), 'channels').join(''),
    connect: async (names, params = {}) =>
      (await client.get('/customer/tariff/subscribe/', { tariff_id: ids(names), ...params }))['error'],
    disconnect: async (names) =>
      (await client.get('/customer/tariff/unsubscribe/', { tariff_id: ids(names) }))['error'],
  }
}

/** A house that sells each kind of tariff, without anybody who bills unless that is given. */
export const openShop = async (...others: readonly Module[]) => {
  const house = await openHouse([...others, tvmiddleware], { now: '2026-03-01T12:00:00Z' })
  onTestFinished(() => house.close())
  const panel = panelOf(house, house.operatorId)
  const { channels, tariffs } = await makeTariffs(panel)
  const home = async (accounts = 1, ip?: string): Promise<Home> => {
    const customerId = await panel.add('/customers', { lastname: 'Ivanova' })
    // What every customer is given would stand in the way of these stories.
    for (const row of (await panel.get(`/subscriptions?customer_id=${customerId}`)).body['items'] as { id: number }[])
      await panel.patch(`/subscriptions/${row.id}`, { is_closed: true })
    const accountIds: number[] = []
    for (let made = 0; made < accounts; made++)
      accountIds.push(await panel.add('/accounts', { customer_id: customerId }))
    const boxes = accountIds.map((accountId) => boxOf(house, tariffs, { customerId, accountId }, ip))
    const [box] = boxes
    if (!box) throw new Error('a home has an account')
    return { customerId, accountIds, box, boxes }
  }
  const elsewhere = ({ customerId, accountIds: [accountId = 0] }: Home, ip: string) =>
    boxOf(house, tariffs, { customerId, accountId }, ip)
  return { house, panel, channels, tariffs, home, elsewhere }
}
