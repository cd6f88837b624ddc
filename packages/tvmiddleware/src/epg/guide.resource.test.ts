import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'
import { Program } from './program.table.js'

const openGuide = async () => {
  const opened = await openPanel()
  const { panel, house, subscriber } = opened
  const source = await panel.add('/epg-sources', { name: 'Own', time_zone: 'Europe/Berlin' })
  const guide = await panel.add('/epg-channels', { source_id: source, external_id: 'one', name: 'One' })
  const program = await house.ctx.repo(Program).add({
    epgChannelId: guide,
    name: 'News',
    beginsAt: new Date('2026-03-01T11:30:00Z'),
    endsAt: new Date('2026-03-01T12:30:00Z'),
  })
  const category = await panel.add('/categories', { name: 'All' })
  const tariff = await panel.add('/tariffs', { name: 'Basic' })
  const one = { name: 'One', category_id: category, epg_channel_id: guide, uri: 'http://one.example/' }
  await panel.add('/channels', { ...one, tariff_ids: [tariff] })
  const box = await (await subscriber([tariff])).login()
  const shown = async () => ((await box.get('/channel/list/'))['channels'] as Record<string, unknown>[])[0]
  return { ...opened, source, guide, program, shown }
}

test('a programme that staff mend is mended on the box', async () => {
  const { panel, program, guide, shown } = await openGuide()
  expect(await shown()).toMatchObject({ program_name: 'News' })
  const path = `/programs/${program.id}`
  const changed = await panel.patch(path, { name: 'Evening news', rating: 12 }, '"1"')
  expect(changed.body).toMatchObject({ epg_channel_id: guide, begins_at: '2026-03-01T11:30:00.000Z', rev: 2 })
  expect(await shown()).toMatchObject({ program_name: 'Evening news', program_rating: 12 })
  expect(await panel.patch(path, { ends_at: '2026-03-01T11:00:00Z' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'ends_at' }] },
  })
  expect((await panel.get(`/programs?epg_channel_id=${guide}&q=evening`)).body).toMatchObject({ total: 1 })
  expect((await panel.remove(path)).status).toBe(404)
})

test('a programme that is moved takes along what was said of it, and never falls upon another', async () => {
  const { house, panel, program, guide } = await openGuide()
  const next = { name: 'Weather', beginsAt: new Date('2026-03-01T12:30:00Z'), endsAt: new Date('2026-03-01T13:00:00Z') }
  await house.ctx.repo(Program).add({ epgChannelId: guide, ...next })
  await panel.add('/program-blocks', { program_id: program.id })
  const move = (from: string, to: string) => panel.patch(`/programs/${program.id}`, { begins_at: from, ends_at: to })
  expect(await move('2026-03-01T11:20:00Z', '2026-03-01T12:20:00Z')).toMatchObject({ status: 200 })
  const { items } = (await panel.get(`/program-blocks?epg_channel_id=${guide}`)).body as { items: object[] }
  expect(items).toMatchObject([{ begins_at: '2026-03-01T11:20:00.000Z' }])
  expect(await move('2026-03-01T12:30:00Z', '2026-03-01T13:30:00Z')).toMatchObject({ status: 409 })
  expect((await panel.get(`/programs/${program.id}`)).body).toMatchObject({ begins_at: '2026-03-01T11:20:00.000Z' })
})

test('a guide that is moved by hours moves on the box', async () => {
  const { panel, guide, shown } = await openGuide()
  expect(await shown()).toMatchObject({ program_name: 'News' })
  await panel.patch(`/epg-channels/${guide}`, { hour_shift: 1 })
  expect(await shown()).toMatchObject({ program_name: '', program_begin_time: -1 })
  expect((await panel.patch(`/epg-channels/${guide}`, { hour_shift: 25 })).status).toBe(400)
})

test('a source is refused a zone that is none, and stays while channels show it', async () => {
  const { panel, source } = await openGuide()
  const path = `/epg-sources/${source}`
  for (const [field, value] of Object.entries({ time_zone: 'Mars/Olympus', url: 'file:///etc/passwd', every_hours: 0 }))
    expect(await panel.patch(path, { [field]: value })).toMatchObject({ status: 400, body: { errors: [{ field }] } })
  const refused = await panel.remove(path)
  expect(refused).toMatchObject({ status: 409, body: { code: 'hasDependants' } })
  expect(refused.body['detail']).toContain('tvm_channels: 1')
})

test('a common guide is read by every operator and changed by the installation', async () => {
  const { panel, south, all, house } = await openGuide()
  const source = await all.add('/epg-sources', { name: 'Common' })
  const guide = await all.add('/epg-channels', { source_id: source, external_id: 'two', name: 'Two' })
  const program = await house
    .system('tests', null)
    .repo(Program)
    .add({
      epgChannelId: guide,
      name: 'Film',
      beginsAt: new Date('2026-03-01T11:30:00Z'),
      endsAt: new Date('2026-03-01T12:30:00Z'),
    })
  expect((await south.get('/epg-sources')).body).toMatchObject({ total: 1, items: [{ name: 'Common' }] })
  expect((await panel.get('/epg-sources')).body).toMatchObject({ total: 2 })
  expect((await panel.patch(`/epg-channels/${guide}`, { name: 'Mine' })).status).toBe(403)
  expect((await panel.patch(`/programs/${program.id}`, { name: 'Mine' })).status).toBe(403)
  expect((await panel.remove(`/epg-sources/${source}`)).status).toBe(403)
  expect((await all.patch(`/programs/${program.id}`, { name: 'Long film' })).status).toBe(200)
  expect((await panel.get(`/programs/${program.id}`)).body).toMatchObject({ name: 'Long film' })
})
