import { expect, test } from 'vitest'
import { openTown, postForm, sign, subscriber, type Pair } from './script.fixture.js'

const form = (pairs: readonly Pair[]): string =>
  new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)])).toString()

test('the vendor’s Python client writes values as Python does, and asks by query and body at once', async () => {
  const { house, script } = await openTown()
  const { customerId, accountId } = await subscriber(script)
  const client_id = house.operatorId
  const listing: Pair[] = [
    ['abonement_regexp', '^1'],
    ['client_id', client_id],
    ['limit', 'None'],
    ['page', '1'],
    ['tariff_id', '[]'],
  ]
  const signed = form([...listing, ['signature', sign(listing, script.key)]])
  expect(await postForm(house, '/customer/list/', signed, { query: signed })).toMatchObject({
    customers: [{ id: customerId }],
  })
  const flags: Pair[] = [
    ['account_id', accountId],
    ['active', 'False'],
    ['allow_multiple_login', 'True'],
    ['client_id', client_id],
    ['status_reason', 'None'],
  ]
  const changed = form([...flags, ['signature', sign(flags, script.key)]])
  expect(await postForm(house, '/account/modify/', changed, { query: '' })).toMatchObject({ error: 0 })
  expect(await script.call('/account/info/', { account_id: accountId })).toMatchObject({
    ...{ active: 0, allow_multiple_login: 1, status_reason: '' },
  })
})

test('message_mass_send signs its former signature along, and reaches everybody', async () => {
  const { house, script } = await openTown()
  const people = [await subscriber(script), await subscriber(script), await subscriber(script)]
  let stale: Pair[] = []
  for (const { accountId } of people) {
    const pairs: Pair[] = [
      ['account_id', accountId],
      ['client_id', house.operatorId],
      ['subject', 's'],
      ['text', 't'],
      ['urgent', 1],
    ]
    const signature = sign([...pairs, ...stale], script.key)
    const answer = await postForm(house, '/account/message/create/', form([...pairs, ['signature', signature]]))
    expect(answer).toMatchObject({ error: 0 })
    stale = [['signature', signature]]
  }
})

test('the vendor’s NodeJS client repeats names for lists and writes true', async () => {
  const { house, script } = await openTown()
  const { customerId } = await subscriber(script)
  const pairs: Pair[] = [
    ['allowed_device_groups', 1],
    ['allowed_device_groups', 3],
    ['client_id', house.operatorId],
    ['customer_id', customerId],
    ['active', 'true'],
  ]
  const body = form([...pairs, ['signature', sign(pairs, script.key)]])
  const made = await postForm(house, '/account/create/', body)
  expect(made).toMatchObject({ error: 0 })
  expect(await script.call('/account/info/', { account_id: Number(made['account_id']) })).toMatchObject({
    ...{ allowed_device_groups: [1, 3], active: 1 },
  })
})

test('AXbills tests its connection with two characters, encodes nothing, and signs what is unknown', async () => {
  const { house, script } = await openTown()
  const { customerId, abonement } = await subscriber(script)
  expect(await postForm(house, '/customer/info/', '""')).toMatchObject({ error: -3, error_message: expect.any(String) })
  const pairs: Pair[] = [
    ['client_id', house.operatorId],
    ['customer_id', customerId],
    ['ext_id', 'ax-7'],
    ['firstname', 'Анна Мария'],
  ]
  const raw = (all: readonly Pair[]) => all.map(([name, value]) => `${name}=${value}`).join('&')
  const adopt = raw([...pairs, ['signature', sign(pairs, script.key)]])
  expect(await postForm(house, '/customer/modify', adopt)).toMatchObject({ error: 0 })
  expect(await script.call('/customer/info/', { ext_id: 'ax-7' })).toMatchObject({ id: customerId, tariffs: [] })
  expect(await script.call('/account/info', { abonement, ext_id: 'ax-7' })).toMatchObject({ error: 0, abonement })
  expect(await script.call('/customer/info', { ext_id: 'nobody' })).toMatchObject({ error: 1 })
})

test('the PHP library asks for lists by GET with a bracketed text, and gets texts where it needs them', async () => {
  const { script } = await openTown()
  await subscriber(script)
  const listed = await script.get('/customer/list', { limit: 1 })
  expect(listed).toMatchObject({
    customers: [{ accounts: [{ abonement: expect.any(String), active: 1 }], balance: 0 }],
  })
  const [account] = (await script.get('/account/list'))['accounts'] as Record<string, unknown>[]
  for (const name of ['extension_date', 'activation_date', 'deactivation_date', 'status_reason', 'last_active'])
    expect(account?.[name], name).toBe('')
})

test('slashes may be doubled or missing, forms multipart, and a wrong signature is told in JSON', async () => {
  const { house, script } = await openTown()
  const { customerId } = await subscriber(script)
  const body = script.signed({ customer_id: customerId })
  for (const path of ['/customer/info', '/customer/info/', '//customer/info/'])
    expect(await postForm(house, path, body), path).toMatchObject({ id: customerId, error: 0 })
  const boundary = 'xYzZY'
  const parts = [...new URLSearchParams(body)].map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const type = `multipart/form-data; boundary=${boundary}`
  expect(await postForm(house, '/customer/info/', `${parts.join('')}--${boundary}--\r\n`, { type })).toMatchObject({
    ...{ id: customerId, error: 0 },
  })
  const forged = body.replace(/signature=\w+/, `signature=${'0'.repeat(32)}`)
  expect(await postForm(house, '/customer/info/', forged)).toEqual({ error: -2, error_message: expect.any(String) })
  const nobody = body.replace(/client_id=\d+/, 'client_id=999999')
  expect(await postForm(house, '/customer/info/', nobody)).toMatchObject({ error: -3 })
  expect(await postForm(house, '/customer/info/', body.replace(/signature=\w+/, ''))).toMatchObject({ error: -2 })
})
