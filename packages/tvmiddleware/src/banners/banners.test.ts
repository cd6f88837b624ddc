import { defineModule, Geo, offer } from '@headend/base'
import { expect, test } from 'vitest'
import { Customer } from '../subscribers/customer.table.js'
import { openContent } from '../testing/content.fixture.js'
import { TargetBanner } from './banner.table.js'

type Rows = { readonly name: string }[]
type Content = Awaited<ReturnType<typeof openContent>>

const days = { published_from: '2026-03-01', published_to: '2026-03-02' }

const shownTo = async ({ tv }: Content, name: 'ann' | 'bob', sent = {}) => {
  const box = await tv.login(name)
  const { target_banners } = await box.get('/account/targetbanner/list', sent)
  return (target_banners as Rows).map((row) => row.name)
}

test('an account is shown the banners of this day that are for it', async () => {
  const content = await openContent()
  const { make, tv } = content
  const { ann, bob } = tv.people
  const banner = (name: string, sent: Parameters<typeof make>[1] = {}) =>
    make('/targetbanner/create/', { name, ...days, ...sent })
  const first = await banner('All', { image_url: 'http://x.example/a.png', message: 'Hello', meta: '{"a":1}' })
  await banner('Ann', { account_ids: [ann.accountId], abonements: [bob.abonement] })
  await banner('Bob', { abonements: [bob.abonement] })
  await banner('Extra', { tariff_ids: [tv.tariffs.extra] })
  await banner('Off', { enabled: 0 })
  await banner('Birthday', { for_birthday: 1 })
  await banner('Tomorrow', { published_from: '2026-03-02' })
  await banner('First', { sort_after_tbid: first })
  expect(await shownTo(content, 'ann')).toEqual(['All', 'First', 'Ann', 'Extra'])
  expect(await shownTo(content, 'bob')).toEqual(['All', 'First', 'Bob'])
  expect(await shownTo(content, 'bob', { limit: 2, page: 2 })).toEqual(['Bob'])
  await tv.ctx.repo(Customer).change({ id: bob.customerId }, { birthdate: '1990-03-01' })
  expect(await shownTo(content, 'bob')).toContain('Birthday')
  const box = await tv.login('bob')
  expect(await box.get('/account/targetbanner/list', { limit: 1 })).toEqual({
    target_banners: [
      {
        ...{ id: first, name: 'All', image_url: 'http://x.example/a.png', message: 'Hello', deep_link: '' },
        meta: '{"a":1}',
      },
    ],
    ...{ count: 4, error: 0 },
  })
  expect(await box.get('/account/targetbanner/list', { limit: 'x' })).toEqual({ error: 1 })
  tv.clock.advance(12 * 3_600_000)
  expect(await shownTo(content, 'bob')).toContain('Tomorrow')
})

test('a banner for a city is shown there alone', async () => {
  const geo = defineModule({
    name: 'places',
    gives: [Geo],
    setup: () => ({
      offers: [offer(Geo, { placeOf: (_ctx, ip) => ({ country: 'RU', city: ip === '192.0.2.9' ? 'Perm' : 'Omsk' }) })],
    }),
  })
  const content = await openContent({ beside: [geo] })
  const { tv } = content
  const row = { name: 'Perm', publishedFromOn: '2026-03-01', publishedToOn: '2026-03-01', cities: ['PERM'] }
  await tv.ctx.repo(TargetBanner).add(row)
  const { accountId } = tv.people.bob
  const from = async (ip: string) =>
    (await tv.house.device(accountId, { ip }).get('/account/targetbanner/list'))['count']
  expect([await from('192.0.2.9'), await from('192.0.2.8')]).toEqual([1, 0])
})

test('scripts read, change and remove banners', async () => {
  const { call, make, tv } = await openContent()
  const { accountId } = tv.people.bob
  const id = await make('/targetbanner/create/', {
    ...{ name: 'Spring', ...days, image_url: 'http://x.example/a.png', account_ids: [accountId] },
    tariff_ids: [tv.tariffs.basic],
  })
  const listed = async () => ((await call('/targetbanner/list/'))['target_banners'] as object[])[0]
  expect(await listed()).toEqual({
    ...{ id, name: 'Spring', image_url: 'http://x.example/a.png', message: '', deep_link: '', ...days, enabled: 1 },
    ...{ meta: '', account_ids: [accountId], tariff_ids: [tv.tariffs.basic], available_in_cities: [] },
    for_birthday: 0,
  })
  await call('/targetbanner/modify/', { id, message: 'Now' })
  expect(await listed()).toMatchObject({ message: 'Now', account_ids: [accountId], name: 'Spring', enabled: 1 })
  await call('/targetbanner/modify/', {
    id,
    delete_image: 1,
    clear_accounts: 1,
    clear_tariffs: 1,
    image_url: 'http://y.example/',
  })
  expect(await listed()).toMatchObject({ image_url: '', account_ids: [], tariff_ids: [] })
  expect(await call('/targetbanner/list/', { limit: 0 })).toMatchObject({ target_banners: [], count: 1 })
  expect(await call('/targetbanner/delete/', { id }, tv.neighbour.id)).toMatchObject({ error: 404 })
  expect(await call('/targetbanner/delete/', { id })).toEqual({ error: 0, error_message: '' })
  expect(await call('/targetbanner/delete/', { id })).toMatchObject({ error: 404 })
})

test('what is wrong about a banner is told by number', async () => {
  const { call, make, tv } = await openContent()
  const create = (sent: Parameters<typeof call>[1]) => call('/targetbanner/create/', { name: 'X', ...days, ...sent })
  expect(await create({ published_from: '2026-02-30' })).toMatchObject({ error: 20 })
  expect(await create({ name: 'x'.repeat(201) })).toMatchObject({ error: 20 })
  expect(await create({ abonements: ['nobody'] })).toMatchObject({ error: 20 })
  expect(await create({ account_ids: [999_999] })).toMatchObject({ error: 20 })
  expect(await create({ published_to: '2026-02-01' })).toMatchObject({ error: 21 })
  expect(await create({ sort_after_tbid: 999_999 })).toMatchObject({ error: 404 })
  expect(await tv.ctx.repo(TargetBanner).count()).toBe(0)
  expect(await create({ image_url: 'ftp://x.example/a' })).toMatchObject({
    ...{ error: 1, id: expect.any(Number), upload_errors: [{ field: 'image_url', url: 'ftp://x.example/a' }] },
  })
  const id = await make('/targetbanner/create/', { name: 'X', ...days })
  expect(await call('/targetbanner/modify/', { id, image_url: 'no' })).toMatchObject({ error: 1 })
  expect(await call('/targetbanner/modify/', { id: 999_999 })).toMatchObject({ error: 404 })
  expect(await call('/targetbanner/modify/', { id }, tv.neighbour.id)).toMatchObject({ error: 404 })
  expect(await call('/targetbanner/modify/', {})).toMatchObject({ error: 20 })
  expect(await call('/targetbanner/list/', { limit: 101 })).toMatchObject({ error: 20 })
})
