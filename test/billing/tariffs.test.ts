import { expect, test } from 'vitest'
import { openTown, subscriber, tariff } from './script.fixture.js'

test('a tariff is made, changed and removed, and nobody else’s is touched', async () => {
  const { script, other } = await openTown()
  const id = await tariff(script, 'Basic', { basic_tariff_priority: 5, price: 9.99, ip_restriction: 1 })
  expect(await script.call('/tariff/list/')).toEqual({
    tariffs: [
      {
        ...{ id, name: 'Basic', period: 30, price: 9.99, activation_price: 9.99, basic_tariff_priority: 5 },
        ...{ sessions_count: 1, basic_sessions_count: 1, ip_restriction: 1, channels: [] },
      },
    ],
    ...{ error: 0, error_message: '' },
  })
  expect(await script.call('/tariff/modify/', { tariff_id: id, price: 12, default_activation_price: 3 })).toMatchObject(
    {
      ...{ error: 0, error_fields: {} },
    },
  )
  expect(await script.call('/tariff/basic/list/')).toMatchObject({ tariffs: [{ price: 12, activation_price: 3 }] })
  expect(await other.call('/tariff/modify/', { tariff_id: id, price: 0 })).toMatchObject({ error: 1 })
  expect(await other.call('/tariff/delete/', { tariff_id: id })).toMatchObject({ error: 1 })
  expect(await script.call('/tariff/delete/', { id })).toMatchObject({ error: 0 })
  expect(await script.call('/tariff/delete/', { tariff_id: id })).toMatchObject({ error: 1 })
})

test('a tariff without its numbers is refused, each of them named; one that is held is not removed', async () => {
  const { script } = await openTown()
  const refused = await script.call('/tariff/create/', { name: 'Basic', period: 30 })
  expect(refused['error']).toBe(1)
  expect(Object.keys(refused['error_fields'] as object)).toEqual([
    ...['sessions_count', 'basic_sessions_count', 'basic_tariff_priority'],
  ])
  const id = await tariff(script, 'Basic')
  const { customerId } = await subscriber(script)
  await script.call('/customer/tariff/assign/', { customer_id: customerId, tariff_id: id })
  expect(await script.call('/tariff/delete/', { tariff_id: id })).toMatchObject({ error: 2 })
})

test('what once was a type is a period', async () => {
  const { script } = await openTown()
  const limits = { sessions_count: 1, basic_sessions_count: 1, basic_tariff_priority: 1, currency_id: 1 }
  for (const type of [0, 1, 2]) await script.call('/tariff/create/', { name: `Type ${type}`, type, ...limits })
  const { tariffs } = await script.call('/tariff/list')
  expect((tariffs as { period: number }[]).map(({ period }) => period)).toEqual([30, 365, 0])
})

test('a tariff that opens no channel is an option, one beside a basic tariff is an additional one', async () => {
  const { script, house } = await openTown()
  const [basic, sport, option] = [
    await tariff(script, 'Basic', { basic_tariff_priority: 1 }),
    await tariff(script, 'Sport'),
    await tariff(script, 'Recorder'),
  ]
  const panel = house.staff({ isSuperuser: true })
  const category = await panel.post('/admin/api/v1/tvmiddleware/categories', { name: 'All' })
  const channel = await panel.post('/admin/api/v1/tvmiddleware/channels', {
    ...{ name: 'One', category_id: category['id'], icon_url: '/files/one.png' },
  })
  for (const id of [basic, sport])
    await panel.call('put', `/admin/api/v1/tvmiddleware/tariffs/${id}/channels`, {
      body: { channel_ids: [channel['id']] },
    })
  const ids = async (path: string) => ((await script.call(path))['tariffs'] as { id: number }[]).map((one) => one.id)
  expect(await ids('/tariff/list/')).toEqual([basic, sport, option])
  expect(await ids('/tariff/basic/list/')).toEqual([basic])
  expect(await ids('/tariff/additional/list/')).toEqual([sport])
  expect(await ids('/tariff/option/list/')).toEqual([option])
  const { tariffs } = await script.call('/tariff/additional/list/')
  expect(tariffs).toMatchObject([{ channels: [{ id: channel['id'], name: 'One', icon: '/files/one.png' }] }])
})

test('tariffs are connected and taken away by any of their numbers, as often as a script likes', async () => {
  const { script, other } = await openTown()
  const { customerId, accountId } = await subscriber(script, { ext_id: 'S-1' })
  const [basic, sport] = [await tariff(script, 'Basic', { basic_tariff_priority: 1 }), await tariff(script, 'Sport')]
  // The vendor's Hydra script names a customer both ways and connects everything anew at each turn.
  const hydra = { customer_id: -1, ext_id: 'S-1' }
  for (const tariff_id of [sport, basic, sport, basic])
    expect(await script.call('/customer/tariff/assign/', { ...hydra, tariff_id })).toMatchObject({ error: 0 })
  expect(await script.call('/customer/info/', hydra)).toMatchObject({ tariffs: [sport, basic] })
  for (const tariff_id of [basic, basic])
    expect(await script.call('/customer/tariff/remove/', { ...hydra, tariff_id })).toMatchObject({ error: 0 })
  expect(await script.call('/customer/info/', hydra)).toMatchObject({ tariffs: [sport] })
  expect(await script.call('/account/tariff/assign/', { account_id: accountId, tariff_id: basic })).toMatchObject({
    error: 0,
  })
  expect(await script.call('/account/info/', { account_id: accountId })).toMatchObject({ tariffs: [basic] })
  expect(await script.call('/customer/info/', hydra)).toMatchObject({ tariffs: [sport] })
  expect(await script.call('/account/tariff/remove/', { account_id: accountId, tariff_id: basic })).toMatchObject({
    error: 0,
  })
  for (const [words, error] of [
    [{ customer_id: customerId, tariff_id: 999_999 }, 2],
    [{ customer_id: customerId }, 2],
    [{ customer_id: customerId, tariff_ext_id: 'none' }, 2],
    [{ customer_id: 999_999, tariff_id: basic }, 1],
  ] as const)
    for (const deed of ['assign', 'remove'])
      expect(await script.call(`/customer/tariff/${deed}/`, words)).toMatchObject({ error })
  expect(await other.call('/customer/tariff/assign/', { ext_id: 'S-1', tariff_id: basic })).toMatchObject({ error: 1 })
})

test('a number of a billing system names a virtual tariff before a plain one', async () => {
  const { script, house } = await openTown()
  const { customerId } = await subscriber(script)
  const basic = await tariff(script, 'Basic', { basic_tariff_priority: 1 })
  const panel = house.staff({ isSuperuser: true })
  await panel.call('patch', `/admin/api/v1/tvmiddleware/tariffs/${basic}`, { body: { ext_id: 'B' } })
  const bundle = await panel.post('/admin/api/v1/tvmiddleware/virtual-tariffs', {
    name: 'Bundle',
    ext_id: 'V',
    tariff_ids: [basic],
  })
  for (const tariff_ext_id of ['V', 'B'])
    expect(await script.call('/customer/tariff/assign/', { customer_id: customerId, tariff_ext_id })).toMatchObject({
      error: 0,
    })
  expect(await script.call('/customer/info/', { customer_id: customerId })).toMatchObject({
    ...{ vtariffs_info: [{ id: bundle['id'], ext_id: 'V' }], tariffs_info: [], tariffs: [] },
  })
  const words = { customer_id: customerId, vtariff_id: Number(bundle['id']) }
  expect(await script.call('/customer/tariff/remove/', words)).toMatchObject({ error: 0 })
  expect(await script.call('/customer/info/', { customer_id: customerId })).toMatchObject({ vtariffs_info: [] })
})

test('a tariff is given a streaming service and loses it', async () => {
  const { script, house } = await openTown()
  const id = await tariff(script, 'Basic')
  const service = await house.staff({ isSuperuser: true }).post('/admin/api/v1/tvmiddleware/stream-services', {
    name: 'Edge',
    type: 'live',
    url_mask: 'http://edge.example/$prefix',
  })
  const words = { tariff_id: id, service_id: Number(service['id']) }
  for (const deed of ['assign', 'assign', 'remove', 'remove'])
    expect(await script.call(`/tariff/streamservice/${deed}/`, words)).toMatchObject({ error: 0 })
  expect(await script.call('/tariff/streamservice/assign/', { ...words, tariff_id: 999 })).toMatchObject({ error: 1 })
  expect(await script.call('/tariff/streamservice/assign/', { ...words, service_id: 999 })).toMatchObject({ error: 2 })
})

test('subscriptions with a term of their own need the subscription model', async () => {
  const { script, house } = await openTown()
  const { customerId } = await subscriber(script)
  const sport = await tariff(script, 'Sport', { price: 5 })
  const words = { customer_id: customerId, tariff_id: sport, price: 3, price_expiration: '2026-06-01', duration: 10 }
  expect(await script.call('/customer/tariffsubscription/create/', words)).toMatchObject({ error: 100 })
  expect(await script.call('/customer/tariffsubscription/delete/', { id: 1 })).toMatchObject({ error: 100 })
  await house.areas.settings.change(house.ctx, 'billing', { mode: 'subscription' })
  const made = await script.call('/customer/tariffsubscription/create/', words)
  expect(made).toMatchObject({ error: 0, tariffsubscription_id: expect.any(Number) })
  expect(await script.call('/customer/info/', { customer_id: customerId })).toMatchObject({
    subscriptions: [
      {
        ...{ tariff_id: sport, api_config_id: null, price: 3, start_date: '2026-03-10', end_date: '2026-03-20' },
        ...{ is_periodical: 0, price_expiration: '2026-06-01', is_price_overridden: 1, is_closed: 0 },
      },
    ],
  })
  const open = (more: object) =>
    script.call('/customer/tariffsubscription/create/', { customer_id: customerId, tariff_id: sport, ...more })
  expect(await open({ price_expiration: '2026-06-01' })).toMatchObject({ error: 3 })
  expect(await open({ end_date: '2026-03-01' })).toMatchObject({ error: 3 })
  expect(await open({ tariff_id: 999 })).toMatchObject({ error: 2 })
  expect(await open({ customer_id: 999_999 })).toMatchObject({ error: 1 })
  const id = Number(made['tariffsubscription_id'])
  expect(await script.call('/customer/tariffsubscription/delete/', { id })).toMatchObject({ error: 0 })
  expect(await script.call('/customer/tariffsubscription/delete/', { id: 999 })).toMatchObject({ error: 1 })
  expect(await script.call('/customer/info/', { customer_id: customerId })).toMatchObject({ subscriptions: [] })
})
