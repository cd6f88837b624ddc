import { createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  Accounts,
  Contracts,
  Ads,
  Captcha,
  Customers,
  Dealers,
  defineModule,
  Devices,
  ExternalApi,
  fallback,
  Films,
  Geo,
  Imports,
  Mail,
  Ledger,
  Messages,
  object,
  Operators,
  Pictures,
  Pricing,
  Purchases,
  ScreenPlayers,
  ScreenStreams,
  Sessions,
  Settings,
  Sms,
  Sites,
  StreamingNodes,
  StreamSources,
  StreamTokens,
  Subscribers,
  Subscriptions,
  Tariffs,
  text,
  Wording,
  type Context,
  type Contract,
} from '@headend/base'
import {
  accountsSuite,
  contractsSuite,
  adsSuite,
  captchaSuite,
  customersSuite,
  dealersSuite,
  devicesSuite,
  externalSuite,
  filmsSuite,
  geoSuite,
  importsSuite,
  mailSuite,
  ledgerSuite,
  messagesSuite,
  openHouse,
  operatorsSuite,
  picturesSuite,
  pricingSuite,
  purchasesSuite,
  readCaptcha,
  screenPlayersSuite,
  screenStreamsSuite,
  sessionsSuite,
  settingsSuite,
  smsSuite,
  sitesSuite,
  streamingNodesSuite,
  streamSourcesSuite,
  streamTokensSuite,
  subscribersSuite,
  subscriptionsSuite,
  tariffsSuite,
  wordingSuite,
  type TestHouse,
} from '@headend/base/testing'
import { allModules } from '@headend/server'
import { expect, onTestFinished, test } from 'vitest'
import { openExample } from '../../examples/external-billing.js'
import { openAll } from './all-routes.js'
import { sampleAbonement, samplePassword } from './sample-input.js'
import { seedRows } from './seed.js'

const given = <T>({ assembled }: TestHouse, contract: Contract<T>): T => {
  const value = assembled.given(contract)
  if (!value) throw new Error(`nobody gives ${contract.name}`)
  return value
}

const contextsOf = async (house: TestHouse) => {
  onTestFinished(() => house.close())
  const { ctx: second } = await house.addOperator('Second')
  return { first: house.ctx, second, installation: house.system('tests', null) }
}

const openOperators = async () => {
  const house = await openAll()
  return { operators: given(house, Operators), ...(await contextsOf(house)) }
}

const openDealers = async () => {
  const house = await openAll()
  const { first: own, second: other } = await contextsOf(house)
  const { body } = await house
    .staff({ allow: ['base.dealers.create', 'base.dealers.view'] })
    .call('post', '/base/dealers', { body: { company_name: 'Dealer' } })
  const dealerId = Number(body['id'])
  const scope = { name: 'dealer', id: dealerId } as const
  const actor = {
    kind: 'staff',
    staffId: 1,
    name: 'dora',
    isSuperuser: false,
    permissions: new Set<string>(),
    scope,
  } as const
  const { now, logger, requestId } = own
  const caller = { actor, clientId: house.operatorId }
  const people = house.openContext({ caller, now, logger, requestId, ip: '', userAgent: '', lang: 'en' })
  const allowDates = async () => {
    await house.areas.settings.change(own, 'base', { dealersMayEditDates: true })
  }
  return { dealers: given(house, Dealers), dealerId, own, other, people, allowDates }
}

const welcome = defineModule({
  name: 'welcome',
  settings: object({ words: fallback(text(20), 'Hello') }),
  setup: () => ({}),
})

const openSettings = async () => {
  const house = await openHouse([...allModules, welcome])
  const set = (ctx: Context, words: string) => house.areas.settings.change(ctx, 'welcome', { words })
  return { settings: given(house, Settings), ...(await contextsOf(house)), set }
}

const openSessions = async () => {
  const house = await openAll()
  onTestFinished(() => house.close())
  const { operatorId: clientId, apiKey } = house
  await seedRows(house, clientId, 'first')
  const box = house.stranger()
  const who = { client_id: clientId, api_key: apiKey, abonement: String(sampleAbonement), password: samplePassword }
  return {
    sessions: given(house, Sessions),
    ctx: house.ctx,
    locate: house.doors.database.locate.bind(house.doors.database),
    clientId,
    login: async () => {
      const said = await box.get('/login/', { ...who, device_uid: 'box' })
      return { authkey: String(said['authkey']), accountId: Number(said['account_id']) }
    },
    logout: (authkey: string) => box.get('/logout/', { authkey }),
  }
}

const openSubscribers = async () => {
  const house = await openAll()
  const [subscribers, tariffs] = [given(house, Subscribers), given(house, Tariffs)]
  return { subscribers, tariffs, devices: given(house, Devices), ...(await contextsOf(house)) }
}

const openTokens = async () => {
  const house = await openAll()
  onTestFinished(() => house.close())
  const rows = await seedRows(house, house.operatorId, 'first')
  const idOf = (table: string) => rows.get(table)?.[0] ?? 0
  const box = house.device(idOf('tvm_accounts'), { facts: { customerId: idOf('tvm_customers') } })
  const { uri } = await box.get('/channel/url/', { cid: idOf('tvm_channels'), redirect: 0 })
  return {
    tokens: given(house, StreamTokens),
    token: /token=(.+)$/.exec(String(uri))?.[1] ?? '',
    // The seeded service names every content alike.
    content: 'first0',
    context: () => house.system('tests', null),
    expire: () => house.clock.advance(86_400_000),
  }
}

const openImports = async () => {
  const house = await openAll()
  onTestFinished(() => house.close())
  const file = (name: string, content: string): string => {
    writeFileSync(join(house.folder, name), content)
    return join(house.folder, name)
  }
  return { imports: given(house, Imports), ctx: house.ctx, installation: house.system('tests', null), file }
}

const openMessages = async () => {
  const house = await openAll()
  const { customerId, accountId } = await given(house, Subscribers).create(house.ctx, {})
  const panel = house.staff({ allow: ['tvmiddleware.accounts.create'] })
  const second = await panel.post('/admin/api/v1/tvmiddleware/accounts', { customer_id: customerId })
  return {
    messages: given(house, Messages),
    ...(await contextsOf(house)),
    customerId,
    accountIds: [accountId, Number(second['id'])] as const,
    subjectsOf: async (id: number) => {
      const { messages } = await house.device(id).get('/message/list/')
      return (messages as { subject: string }[]).map(({ subject }) => subject)
    },
  }
}

const openSms = async () => {
  const house = await openAll()
  const panel = house.staff({ allow: ['sms.gateways.create', 'sms.gateways.edit', 'sms.texts.view'] })
  const gateway = { name: 'None', kind: 'null', dial_in: '+74950000000' }
  const { id } = await panel.post('/admin/api/v1/sms/gateways', gateway)
  const { key } = await panel.post(`/admin/api/v1/sms/gateways/${String(id)}/call-key`)
  return {
    sms: given(house, Sms),
    ...(await contextsOf(house)),
    sentTo: async (number: string) => {
      await house.worker.runDue()
      return Number((await panel.get('/sms/texts', { to: number, state: 'delivered' }))['total'])
    },
    call: async (from: string) => {
      const path = `/admin/api/v1/sms/called/${house.operatorId}/${String(key)}`
      await house.stranger().get(path, { phone: from })
    },
  }
}

const openGeo = async () => {
  const house = await openAll()
  const panel = house.staff({ allow: ['geo.networks.create'] })
  return {
    geo: given(house, Geo),
    ...(await contextsOf(house)),
    place: async (network: string, country: string, city: string) => {
      await panel.call('post', '/geo/networks', { body: { network, country, city } })
    },
  }
}

const openAds = async () => {
  const house = await openAll()
  const { first, ...others } = await contextsOf(house)
  const { id: tariffId } = await given(house, Tariffs).create(first, { name: 'Sport' })
  const panel = house.staff({ allow: ['ads.clips.create', 'ads.blocks.create'] })
  const show = async (name: string) => {
    await house.areas.settings.change(first, 'ads', { enabled: true })
    const clip = await panel.call('post', '/ads/clips', { body: { name, url: 'http://ads.example/1.mp4' } })
    const block = { name, clip_ids: [clip.body['id']], tariff_ids: [tariffId], on_every_channel: true }
    expect((await panel.call('post', '/ads/blocks', { body: block })).status).toBe(201)
  }
  return { ads: given(house, Ads), first, ...others, tariffId, show }
}

const openCaptcha = async () => {
  const house = await openAll()
  const read = (caller: string) => readCaptcha(house.keys, house.ctx, caller)
  return { captcha: given(house, Captcha), ...(await contextsOf(house)), read }
}

const openMail = async () => {
  const house = await openAll()
  const panel = house.staff({ allow: ['base.mail-servers.create', 'base.letters.view'] })
  const server = { name: 'One', host: '127.0.0.1', port: 1, from_address: 'tv@operator.example' }
  await panel.call('post', '/base/mail-servers', { body: server })
  const takenFor = async (to: string) => Number((await panel.get('/base/letters', { to }))['total'])
  return { mail: given(house, Mail), ...(await contextsOf(house)), takenFor }
}

const openWording = async () => {
  const house = await openAll()
  return { wording: given(house, Wording), ...(await contextsOf(house)) }
}

const openPictures = async () => {
  const house = await openAll()
  onTestFinished(() => house.close())
  const read = async (address: string) => {
    const { body } = await house.ctx.files.open(`pictures/${address.split('/').at(-1) ?? ''}`)
    return Buffer.concat((await body.toArray()) as Buffer[])
  }
  return { pictures: given(house, Pictures), ctx: house.ctx, read }
}

const registersOf = (house: TestHouse) => ({
  customers: given(house, Customers),
  accounts: given(house, Accounts),
  subscriptions: given(house, Subscriptions),
  tariffs: given(house, Tariffs),
})

const openRegisters = async () => {
  const house = await openAll()
  return { ...registersOf(house), ...(await contextsOf(house)) }
}

const openMoney = async () => {
  const house = await openAll()
  const { customers, accounts, tariffs, first, second } = { ...(await contextsOf(house)), ...registersOf(house) }
  const { id: customerId } = await customers.create(first, { comment: 'x' })
  await accounts.add(first, customerId, { activatedOn: '2026-02-01' })
  const { id } = await tariffs.create(first, { name: 'Sport', price: 900, defaultActivationPrice: 4 })
  const panel = house.staff({ allow: ['billing.transactions.create'] })
  const paid = await panel.call('post', '/billing/transactions', { body: { customer_id: customerId, amount: 10 } })
  expect(paid.status).toBe(201)
  return {
    ...{
      ledger: given(house, Ledger),
      pricing: given(house, Pricing),
      purchases: given(house, Purchases),
      first,
      second,
    },
    buyer: { customerId, accountId: null },
    sold: { id, isVirtual: false },
  }
}

const openSites = async () => {
  const house = await openAll()
  const staff = house.staff({ isSuperuser: true })
  const add = async (name: string, within: number | null): Promise<number> =>
    Number((await staff.call('post', '/vms/sites', { body: { name, within_id: within } })).body['id'])
  const head = await add('Head', null)
  const branch = await add('Branch', head)
  const tree = [head, branch, await add('Floor', branch)] as const
  return { sites: given(house, Sites), ...(await contextsOf(house)), tree }
}

const openNodes = async () => {
  const house = await openAll()
  onTestFinished(() => house.close())
  const verbs = ['vms.sites.create', 'vms.servers.create', 'vms.servers.view', 'vms.servers.edit', 'vms.sites.view']
  const staff = house.staff({ allow: verbs })
  const site = await staff.post('/vms/sites', { name: 'Head office' })
  const limits = { max_cameras: 1, max_live: 1, max_recording: 1 }
  const { id } = await staff.post('/vms/servers', { name: 'first', site_id: site['id'], ...limits })
  const renew = async () => String((await staff.post(`/vms/servers/${Number(id)}/token`))['token'])
  const locate = house.doors.database.locate.bind(house.doors.database)
  const facts = { locate, clientId: house.operatorId, serverId: Number(id), token: await renew(), renew }
  return { nodes: given(house, StreamingNodes), ...facts }
}

/** A screen that a player was hung on, with the token it gets for its secret. */
const openPlayers = async () => {
  const house = await openAll()
  onTestFinished(() => house.close())
  const verbs = ['places.create', 'screens.create', 'screens.claim', 'screens.view', 'places.view']
  const staff = house.staff({ allow: verbs.map((verb) => `signage.${verb}`) })
  const place = await staff.post('/signage/places', { name: 'Lobby' })
  const { id } = await staff.post('/signage/screens', { name: 'Left', place_id: place['id'] })
  const player = house.stranger()
  const root = '/signage/player/v1'
  const hw = { hw: { fingerprint: '' }, installId: 'one', platform: '', appVersion: '' }
  const { body: ticket } = await player.call('post', `${root}/pair`, { body: hw })
  const headers = { authorization: `Bearer ${String(ticket['pollSecret'])}` }
  await staff.post('/signage/screens/claim', { code: ticket['code'], screen_id: id })
  const { body: told } = await player.call('get', `${root}/pair/${String(ticket['pairId'])}`, { headers })
  const { nonce } = (await player.call('get', `${root}/challenge`)).body
  const deviceUid = String(told['deviceUid'])
  const mac = createHmac('sha256', String(told['secret']))
    .update(['tok1', String(nonce), deviceUid, 'boot'].join('\n'))
    .digest('base64url')
  const proof = { deviceUid, bootId: 'boot', installId: 'one', nonce, mac }
  const { body } = await player.call('post', `${root}/token`, { body: proof })
  const screenId = Number(id)
  const actor = { kind: 'player' as const, screenId, identityId: 1, installId: 'one', isLimited: false }
  const revoke = async () => {
    await staff.post(`/signage/screens/${screenId}/revoke`)
    house.clock.advance(2000)
  }
  const known = { clientId: house.operatorId, actor }
  return { players: given(house, ScreenPlayers), token: String(body['token']), known, revoke }
}

const openSources = async () => {
  const house = await openAll()
  const { first: own, second: other } = await contextsOf(house)
  const allow = ['sites', 'groups', 'cameras'].flatMap((noun) => [`vms.${noun}.create`, `vms.${noun}.view`])
  const staff = house.staff({ allow })
  const { id: site } = await staff.post('/vms/sites', { name: 'Head office' })
  const { id: group } = await staff.post('/vms/groups', { name: 'Gates', site_id: site, server_ids: [] })
  const camera = async (name: string, isPublished: boolean) => {
    const where = { site_id: site, group_id: group, protocol: 'onvif', address: '192.0.2.10' }
    return String((await staff.post('/vms/cameras', { name, ...where, is_published: isPublished }))['guid'])
  }
  const cameras = { published: await camera('Beach', true), hidden: await camera('Safe', false) }
  return { sources: given(house, StreamSources), ...cameras, own, other }
}

const openScreenStreams = async () => {
  const house = await openAll()
  const { first: own, second: other } = await contextsOf(house)
  const allow = ['categories', 'stream-services', 'channels'].map((noun) => `tvmiddleware.${noun}.create`)
  const staff = house.staff({ allow })
  const make = async (noun: string, body: object) =>
    Number((await staff.post(`/admin/api/v1/tvmiddleware/${noun}`, body))['id'])
  const mask = { url_mask: 'http://tv.example/$prefix.m3u8?token=$token', content_id_for_token: '$prefix' }
  const live = await make('stream-services', { name: 'Live', type: 'live', ...mask })
  const pvr = await make('stream-services', {
    name: 'Archive',
    type: 'pvr',
    ...mask,
    url_mask: 'http://tv.example/$prefix/$flpbt.m3u8',
    record_days: 2,
  })
  const common = { category_id: await make('categories', { name: 'News' }), service_ids: [live, pvr] }
  const shown = await make('channels', { name: 'Shown', url_prefix: 'shown', public_display: true, ...common })
  const hidden = await make('channels', { name: 'Hidden', url_prefix: 'hidden', ...common })
  const record = { from: new Date(own.now.getTime() - 3_600_000), seconds: 600, programId: null }
  return { streams: given(house, ScreenStreams), shown, hidden, record, own, other }
}

const openExternal = async () => {
  const house = await openAll({ config: { billing: { allowPrivate: 1 } } })
  const { first, second } = await contextsOf(house)
  const { id: customerId } = await given(house, Customers).create(first, { extId: 'ann', firstname: 'Ann' })
  const ann = { balance: 12.5, services: [], payments: [], invoices: {}, isAllowed: true }
  const now = () => house.clock.now().getTime()
  const { url, close } = await openExample({ secret: 'secret', books: { prices: {}, subjects: { ann } }, now })
  onTestFinished(close)
  const body = { name: 'example', url, secret: 'secret', is_default: true, hooks: ['get_customer_balance'] }
  await house.staff({ allow: ['billing.external-apis.create'] }).call('post', '/billing/external-apis', { body })
  return { external: given(house, ExternalApi), first, second, customerId }
}

const openFilms = async () => {
  const house = await openAll()
  const { customers, accounts, first, second } = { ...(await contextsOf(house)), ...registersOf(house) }
  const { id: customerId } = await customers.create(first, { comment: 'x' })
  const { accountId } = await accounts.add(first, customerId, {})
  const panel = house.staff({ allow: ['tvmiddleware.titles.create'] })
  await panel.post('/admin/api/v1/tvmiddleware/titles', { name: 'Sold', ext_id: 'F-1' })
  const box = house.device(accountId, { facts: { customerId } })
  const isOpen = async () => Number((await box.get('/video/list/', { get_purchased: 1 }))['count']) > 0
  return { films: given(house, Films), first, second, customerId, extId: 'F-1', isOpen }
}

const openContracts = async () => {
  const house = await openAll()
  const { customers, first, second } = { ...(await contextsOf(house)), ...registersOf(house) }
  const { id: customerId } = await customers.create(first, { comment: 'x' })
  const { id: otherCustomerId } = await customers.create(second, { comment: 'x' })
  await house.areas.settings.change(first, 'billing', { contractNumberMask: 'C-{seq:4}' })
  return { contracts: given(house, Contracts), first, second, customerId, otherCustomerId }
}

/** The suite of each contract, run on its giver. */
const suites: Readonly<Record<string, () => void>> = {
  [Dealers.name]: () => dealersSuite('base', openDealers),
  [Operators.name]: () => operatorsSuite('base', openOperators),
  [Pictures.name]: () => picturesSuite('base', openPictures),
  [Settings.name]: () => settingsSuite('base', openSettings),
  [Wording.name]: () => wordingSuite('base', openWording),
  [Mail.name]: () => mailSuite('base', openMail),
  [Ads.name]: () => adsSuite('ads', openAds),
  [Captcha.name]: () => captchaSuite('base', openCaptcha),
  [Geo.name]: () => geoSuite('geo', openGeo),
  [Sms.name]: () => smsSuite('sms', openSms),
  [Sessions.name]: () => sessionsSuite('tvmiddleware', openSessions),
  [Subscribers.name]: () => subscribersSuite('tvmiddleware', openSubscribers),
  [Tariffs.name]: () => tariffsSuite('tvmiddleware', openSubscribers),
  [Devices.name]: () => devicesSuite('tvmiddleware', openSubscribers),
  [StreamTokens.name]: () => streamTokensSuite('tvmiddleware', openTokens),
  [Sites.name]: () => sitesSuite('vms', openSites),
  [StreamingNodes.name]: () => streamingNodesSuite('vms', openNodes),
  [ScreenPlayers.name]: () => screenPlayersSuite('signage', openPlayers),
  [ScreenStreams.name]: () => screenStreamsSuite('tvmiddleware', openScreenStreams),
  [StreamSources.name]: () => streamSourcesSuite('vms', openSources),
  [Messages.name]: () => messagesSuite('tvmiddleware', openMessages),
  [Accounts.name]: () => accountsSuite('tvmiddleware', openRegisters),
  [Customers.name]: () => customersSuite('tvmiddleware', openRegisters),
  [Subscriptions.name]: () => subscriptionsSuite('tvmiddleware', openRegisters),
  [Ledger.name]: () => ledgerSuite('billing', openMoney),
  [Pricing.name]: () => pricingSuite('billing', openMoney),
  [Films.name]: () => filmsSuite('tvmiddleware', openFilms),
  [Contracts.name]: () => contractsSuite('billing', openContracts),
  [Purchases.name]: () => purchasesSuite('billing', openMoney),
  [ExternalApi.name]: () => externalSuite('billing', openExternal),
  [Imports.name]: () => importsSuite('tvmiddleware', openImports),
}

for (const run of Object.values(suites)) run()

/** Contracts that somebody gives and no suite holds to their word, and suites of contracts that nobody gives. */
const unheld = (gives: readonly string[], held: readonly string[]): string[] => [
  ...gives.filter((name) => !held.includes(name)).map((name) => `${name} is given, but there is no suite of it`),
  ...held.filter((name) => !gives.includes(name)).map((name) => `nobody gives ${name}`),
]

test('every contract that is given has its suite', async () => {
  const house = await openAll()
  const gives = house.assembled.modules.flatMap(({ module }) => (module.gives ?? []).map(({ name }) => name))
  expect(unheld(gives, Object.keys(suites))).toEqual([])
})

test('the loop names a contract without a suite, and a suite without a giver', () => {
  expect(unheld(['Ledger', 'Geo'], ['Geo', 'Ads'])).toEqual([
    'Ledger is given, but there is no suite of it',
    'nobody gives Ads',
  ])
})
