import type { Module } from '@headend/base'
import { openHouse, type OpenHouseOptions, type Params, type Said, type TestHouse } from '@headend/base/testing'
import { Category } from '../categories/category.table.js'
import { Channel } from '../channels/channel.table.js'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { AccountsService } from '../subscribers/accounts.service.js'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { tvmiddleware } from '../tvmiddleware.module.js'
import { makeChannels } from './channels.fixture.js'
import { makeGuides } from './guides.fixture.js'
import { makePeople, makeTariffs, type PersonName } from './subscribers.fixture.js'

/** The instant at which the television of the tests stands: five in the afternoon for its operator. */
export const noon = '2026-03-01T12:00:00Z'
export const secondsOf = (iso: string): number => Date.parse(iso) / 1000

/** A device that logged in: it sends its session with each call. */
export interface Box {
  readonly login: Readonly<Record<string, unknown>>
  readonly session: { readonly client_id: number; readonly authkey: string }
  get(path: string, params?: Params): Promise<Record<string, unknown>>
  say(path: string, params?: Params): Promise<Said>
}

/** What the second operator has, to see that it is never mixed up with the first. */
const makeNeighbour = async (house: TestHouse) => {
  const neighbour = await house.addOperator('Second')
  const { ctx } = neighbour
  const category = await ctx.repo(Category).add({ name: 'elsewhere' })
  const row = { name: 'Elsewhere', uri: 'http://elsewhere.example/1.m3u8', categoryId: category.id }
  const channel = await ctx.repo(Channel).add({ ...row, createdAt: ctx.now })
  const tariff = await ctx.repo(Tariff).add({ name: 'basic', currency: 'EUR' })
  await ctx.repo(TariffChannel).add({ tariffId: tariff.id, channelId: channel.id })
  const accounts = new AccountsService(house.keys, house.areas.operators)
  const person = await accounts.create(ctx, { tariffIds: [tariff.id], abonement: '777' })
  return { ...neighbour, channelId: channel.id, person, key: { client_id: neighbour.id, api_key: neighbour.apiKey } }
}

const makeDeviceTypes = async ({ ctx }: TestHouse) => {
  const rows = ctx.repo(OperatorDevice)
  await rows.add({
    deviceType: 'android',
    loginText: 'Any Android',
    hiddenSections: ['games', 'cctv'],
    standbyTimer: 30,
  })
  await rows.add({ deviceType: 'android', loginText: 'Ours', uidPrefix: 'OUR-', priority: 5, authMode: 'device_uid' })
  await rows.add({ deviceType: 'android', loginText: 'Switched off', priority: 9, isEnabled: false })
  await rows.add({
    deviceType: 'mag',
    isBasic: true,
    telemetry: { mvision: true, mvisionServerUrl: 'http://m.example' },
  })
  await rows.add({ deviceType: 'ios', isEnabled: false })
}

interface TelevisionOptions extends OpenHouseOptions {
  /** Modules that give what television wants. */
  readonly beside?: readonly Module[]
}

/** A house with all that television knows: two operators, channels of each kind, a guide, tariffs, subscribers. */
export const openTelevision = async ({ beside = [], ...options }: TelevisionOptions = {}) => {
  const house = await openHouse([tvmiddleware, ...beside], { now: noon, publicUrl: 'http://tv.example', ...options })
  const installation = house.system('tests', null)
  await house.areas.operators.change(installation, house.operatorId, { timeZone: 'Asia/Yekaterinburg' })
  const guides = await installation.transaction((ctx) => makeGuides(ctx))
  const { categories, services, channels } = await house.ctx.transaction((ctx) => makeChannels(ctx, guides))
  const tariffs = await house.ctx.transaction((ctx) => makeTariffs(ctx, channels))
  const accounts = new AccountsService(house.keys, house.areas.operators)
  const people = await house.ctx.transaction((ctx) => makePeople(ctx, accounts, tariffs))
  await makeDeviceTypes(house)
  const neighbour = await makeNeighbour(house)
  const box = house.stranger()
  const key = { client_id: house.operatorId, api_key: house.apiKey }
  const login = async (name: PersonName, sent: Params = {}): Promise<Box> => {
    const { abonement, password } = people[name]
    return boxOf(await box.call('get', '/login/', { query: { ...key, abonement, password, ...sent } }))
  }
  const boxOf = ({ body, text }: Said): Box => {
    // In both forms the key is the only text of 128 letters.
    const session = { client_id: house.operatorId, authkey: /[0-9a-f]{128}/.exec(text)?.[0] ?? '' }
    const say: Box['say'] = (path, params = {}) => box.call('get', path, { query: { ...session, ...params } })
    return { login: body, session, say, get: async (path, params) => (await say(path, params)).body }
  }
  return {
    house,
    installation,
    ctx: house.ctx,
    clock: house.clock,
    guides,
    categories,
    services,
    channels,
    tariffs,
    people,
    neighbour,
    box,
    key,
    login,
  }
}

export type Television = Awaited<ReturnType<typeof openTelevision>>
