import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'
import { EpgSource } from './epg-source.table.js'
import { GuideName } from './guide-name.table.js'
import { Program } from './program.table.js'

test('a source that is its own is imported when staff say so, a common one only by the installation', async () => {
  const { house, panel, all } = await openPanel()
  const source = await panel.add('/epg-sources', { name: 'Hours', parser: 'dummy' })
  const channel = await panel.add('/epg-channels', { source_id: source, external_id: 'x', name: 'Camera' })
  expect(await panel.post(`/epg-sources/${source}/import`, {})).toMatchObject({ status: 200 })
  await house.worker.runDue()
  expect(await house.ctx.repo(Program).count({ epgChannelId: channel })).toBe(96)
  expect((await panel.post(`/epg-channels/${channel}/clear`, {})).body).toEqual({ removed: 96 })
  await panel.post(`/epg-channels/${channel}/import`, {})
  await house.worker.runDue()
  expect(await house.ctx.repo(Program).count({ epgChannelId: channel })).toBe(96)
  const common = await all.add('/epg-sources', { name: 'Common', parser: 'dummy' })
  expect(await panel.post(`/epg-sources/${common}/import`, {})).toMatchObject({ status: 403 })
  const unreachable = await panel.add('/epg-sources', { name: 'Away', url: 'http://127.0.0.1:9/guide.xml' })
  await panel.post(`/epg-sources/${unreachable}/import`, {})
  await house.worker.runDue()
  expect(await house.ctx.repo(EpgSource).get(unreachable)).toMatchObject({ lastError: 'addressRefused' })
})

test('a name that staff place moves the programmes that came before', async () => {
  const { house, panel, all } = await openPanel()
  const source = await panel.add('/epg-sources', { name: 'Own' })
  const channel = await panel.add('/epg-channels', { source_id: source, external_id: 'x', name: 'X' })
  const category = await panel.add('/program-categories', { name: 'Films' })
  const [beginsAt, endsAt] = [new Date('2026-03-01T12:00:00Z'), new Date('2026-03-01T13:00:00Z')]
  const draft = { epgChannelId: channel, beginsAt, endsAt, name: 'A', category: 'Spielfilm' }
  const { id } = await house.ctx.repo(Program).add(draft)
  const name = await house.ctx.repo(GuideName).add({ sourceId: source, name: 'Spielfilm', seenAt: house.ctx.now })
  expect((await panel.get('/guide-names')).body).toMatchObject({ items: [{ name: 'Spielfilm', category_id: null }] })
  expect(await panel.patch(`/guide-names/${name.id}`, { category_id: category })).toMatchObject({ status: 200 })
  await house.worker.runDue()
  expect(await house.ctx.repo(Program).get(id)).toMatchObject({ categoryId: category })
  expect(await all.get('/guide-quality')).toMatchObject({ status: 200 })
})
