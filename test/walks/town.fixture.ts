import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createApp, Imports, openMetrics, openSockets, serverOptions, type Sockets } from '@headend/base'
import type { TestClient, TestHouse } from '@headend/base/testing'
import { openAll } from '../house/all-routes.js'

/** When the walks are taken. */
export const noon = '2026-03-01T12:00:00Z'
const hour = 3_600_000

/** The page of an app that lives elsewhere and may speak with cookies. */
export const webOrigin = 'https://web.example'

/** An operator's service as a subscriber's home meets it: a server that listens, and what its staff put into it. */
export interface Town {
  readonly house: TestHouse
  readonly url: string
  readonly operatorId: number
  readonly apiKey: string
  readonly channels: Readonly<Record<'news' | 'films' | 'group' | 'premium', number>>
  readonly tariffId: number
  readonly staff: TestClient
  /** A new subscriber with the tariff. */
  subscriber(facts?: object): Promise<{ abonement: string; password: string; accountId: number }>
  close(): Promise<void>
}

const families = ['mag', 'dune', 'android_stb', 'tizen_tv', 'lg_webos', 'kodi', 'ios', 'pc', 'android']

/** Opens a town whose server listens on a free port. */
export const openTown = async (): Promise<Town> => {
  const server = createServer(serverOptions)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const house = await openAll({
    now: noon,
    publicUrl: url,
    config: { tvmiddleware: { iconSizes: '100x75' }, sms: { allowPrivate: 1 } },
  })
  const sockets = serve(server, house)
  const allow = [...new Set(house.engine.routes.flatMap(({ route }) => route.allow ?? []))]
  const staff = house.staff({ allow })
  const { channels, tariffId } = await furnish(house, staff)
  return {
    ...{ house, url, channels, tariffId, staff },
    operatorId: house.operatorId,
    apiKey: house.apiKey,
    subscriber: (facts = {}) => subscribe(staff, tariffId, facts),
    close: async () => {
      await sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await house.close()
    },
  }
}

const serve = (server: Server, house: TestHouse): Sockets => {
  const { engine, mounts, authenticate, openContext, texts, doors } = house
  const { clock, logger } = doors
  const metrics = openMetrics()
  server.on('request', createApp({ engine, logger, clock, metrics, health: {}, origins: [webOrigin] }))
  const sockets = openSockets({
    ...{ mounts, authenticate, openContext, clock, logger },
    texts: (lang, name, params) => texts.text(lang, name, params),
  })
  server.on('upgrade', sockets.upgrade)
  return sockets
}

/** Adds a row at the panel. */
export const added = async (staff: TestClient, noun: string, row: object): Promise<Record<string, unknown>> => {
  const { status, body, text } = await staff.call('post', `/admin/api/v1/tvmiddleware/${noun}`, { body: row })
  if (status !== 201) throw new Error(`${noun} answered ${status}: ${text}`)
  return body
}

const idOf = async (staff: TestClient, noun: string, row: object): Promise<number> =>
  Number((await added(staff, noun, row))['id'])

/** Two recorded channels by two live services and one archive, one for multicast, and one that is not in the tariff. */
const furnish = async (house: TestHouse, staff: TestClient) => {
  for (const device_type of families) await added(staff, 'operator-devices', { device_type, login_text: 'Welcome' })
  const live = { type: 'live', url_mask: 'http://one.example/$prefix/index.m3u8?token=$token&cid=$cid' }
  const services = [
    await idOf(staff, 'stream-services', { name: 'one', ...live, weight: 5, checks_ip: true }),
    await idOf(staff, 'stream-services', { name: 'two', ...live, url_mask: 'http://two.example/$prefix', weight: 0 }),
    await idOf(staff, 'stream-services', {
      ...{ name: 'archive', type: 'pvr', record_days: 7 },
      url_mask: 'http://archive.example/$prefix/video-$flpbt-$flpdur.m3u8?token=$token',
    }),
  ]
  const category_id = await idOf(staff, 'categories', { name: 'General' })
  const tariffId = await idOf(staff, 'tariffs', { name: 'Basic', sessions_count: 10, basic_sessions_count: 5 })
  const guide = await guideOf(house, staff, ['news', 'films'])
  const channel = (name: string, row: object) =>
    idOf(staff, 'channels', { name, category_id, tariff_ids: [tariffId], ...row })
  const recorded = { service_ids: services, recording_days: 7 }
  const icon_url = '/icons/news.png'
  const channels = {
    news: await channel('News & Views', {
      ...{ ...recorded, url_prefix: 'news', epg_channel_id: guide['news'], icon_url },
    }),
    films: await channel('Films', {
      ...{ ...recorded, url_prefix: 'films', epg_channel_id: guide['films'], parent_control: true },
    }),
    group: await channel('Group', { multicast_address: 'udp://@239.0.0.1:1234' }),
    premium: await channel('Premium', { uri: 'http://direct.example/premium.m3u8', tariff_ids: [] }),
  }
  return { channels, tariffId }
}

/** Imports a guide of hourly programmes: two days back, one ahead. */
const guideOf = async (house: TestHouse, staff: TestClient, names: readonly string[]) => {
  const stamp = (at: number) => `${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)} +0000`
  const hours = Array.from({ length: 72 }, (_, index) => index - 48)
  const programme = (channel: string, at: number): string => {
    const begin = Date.parse(noon) + at * hour
    const times = `start="${stamp(begin)}" stop="${stamp(begin + hour)}"`
    return `<programme channel="${channel}" ${times}><title>${channel} ${at}</title><category>Show</category></programme>`
  }
  const listed = names.map((id) => `<channel id="${id}"><display-name>${id}</display-name></channel>`)
  const programmes = names.flatMap((id) => hours.map((at) => programme(id, at)))
  const file = join(house.folder, 'guide.xml')
  await writeFile(file, `<?xml version="1.0"?><tv>${[...listed, ...programmes].join('\n')}</tv>`)
  const imports = house.assembled.given(Imports)
  await imports?.guide(house.ctx, { from: file, allowPrivate: false }, 'town')
  const { body } = await staff.call('get', '/admin/api/v1/tvmiddleware/epg-channels')
  const rows = (body['items'] ?? body['rows'] ?? []) as { id: number; external_id: string }[]
  return Object.fromEntries(rows.map(({ id, external_id }) => [external_id, id]))
}

const subscribe = async (staff: TestClient, tariff_id: number, facts: object) => {
  const customer_id = await idOf(staff, 'customers', { firstname: 'Anna', lastname: 'Ivanova' })
  const account = await added(staff, 'accounts', { customer_id, password: '123456', pin: '1234', ...facts })
  await added(staff, 'subscriptions', { account_id: account['id'], tariff_id })
  return { abonement: String(account['abonement']), password: '123456', accountId: Number(account['id']) }
}
