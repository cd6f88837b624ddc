import type { Context, House } from '@headend/base'
import { tvParts } from './tv-parts.js'

const LOGIN = { username: 'load', password: 'a-long-phrase-to-come-in' }

export const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0

/** Asks the house itself, so that nothing of the network is measured. */
const asking =
  (house: House) =>
  async (method: 'GET' | 'POST', path: string, query: string, more: object = {}) => {
    const reply = await house.engine.handle({
      ...{ method, path, query, ip: '127.0.0.1', isSecure: false, requestId: 'load', headers: {}, body: null },
      ...more,
    })
    const text = Buffer.isBuffer(reply?.body) || typeof reply?.body === 'string' ? reply.body.toString() : '{}'
    if (reply === undefined || reply.status > 201) throw new Error(`${path}?${query}: ${String(reply?.status)} ${text}`)
    return JSON.parse(text) as Record<string, unknown>
  }

/** An operator with genres and one subscriber, whose box asks. */
export const openBox = async (
  house: House,
  { operatorId, apiKey }: { readonly operatorId: number; readonly apiKey: string },
  genreCount: number,
) => {
  const ask = asking(house)
  const ctx = house.system('load', operatorId)
  const { id: roleId } = await house.areas.roles.administrator(ctx)
  await house.areas.staff.create(ctx, { ...LOGIN, roleIds: [roleId] })
  const json = (body: object, token = '') => ({
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: Buffer.from(JSON.stringify(body)),
  })
  const token = String((await ask('POST', '/admin/api/v1/base/login', '', json(LOGIN)))['access_token'])
  const add = async (noun: string, body: object) =>
    ask('POST', `/admin/api/v1/tvmiddleware/${noun}`, '', json(body, token))
  const genres: number[] = []
  for (let place = 0; place < genreCount; place += 1)
    genres.push(Number((await add('genres', { name: `Genre ${place}` }))['id']))
  const tariff = Number((await add('tariffs', { name: 'Basic' }))['id'])
  const { id: customer } = await add('customers', { lastname: 'Ivanova' })
  const account = await add('accounts', { customer_id: customer })
  await add('subscriptions', { account_id: account['id'], tariff_id: tariff })
  await add('operator-devices', { device_type: 'android' })
  const { abonement, password } = account as { abonement: string; password: string }
  const who = new URLSearchParams({ client_id: String(operatorId), device: 'android' })
  const login = new URLSearchParams({ ...{ abonement, password, api_key: apiKey, device_uid: 'box' } })
  const { authkey } = await ask('GET', '/tvmiddleware/api/login/', `${who.toString()}&${login.toString()}`)
  const session = `${who.toString()}&authkey=${String(authkey)}`
  return {
    genres,
    tariff,
    /** Asks for a list, and says how many milliseconds that took. */
    ask: async (path: string, query: string): Promise<number> => {
      const from = performance.now()
      const said = await ask('GET', `/tvmiddleware/api${path}`, `${session}&${encodeURI(query)}`)
      if (said['error'] !== 0) throw new Error(`${path}?${query} answered ${JSON.stringify(said).slice(0, 300)}`)
      return performance.now() - from
    },
    /** Puts a channel before each channel of the guide, so that the box may search it. */
    offerGuide: async (ctx: Context): Promise<void> => {
      const { Category, Channel, EpgChannel, TariffChannel } = await tvParts()
      const { id: categoryId } = await ctx.repo(Category).add({ name: 'All' })
      for (const { id: epgChannelId, name } of await ctx.repo(EpgChannel).find({ order: ['id'] })) {
        const uri = 'http://stream.example/1.m3u8'
        const { id: channelId } = await ctx
          .repo(Channel)
          .add({ name, categoryId, epgChannelId, uri, createdAt: ctx.now })
        await ctx.repo(TariffChannel).add({ tariffId: tariff, channelId })
      }
      await ctx.bump('catalogue')
    },
  }
}
