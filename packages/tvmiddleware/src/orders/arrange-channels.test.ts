import { beforeEach, expect, test } from 'vitest'
import { Channel } from '../channels/channel.table.js'
import { AccountChannelsService } from './account-channels.service.js'
import { CatalogueService } from '../catalogue/catalogue.service.js'
import { panelOf, type Panel } from '../testing/panel.fixture.js'
import { openTelevision, type Television } from '../testing/television.fixture.js'

let tv: Television
let panel: Panel
beforeEach(async () => {
  tv = await openTelevision()
  panel = panelOf(tv.house, tv.house.operatorId)
})

const names = async () => (await tv.ctx.repo(Channel).find({ order: ['position', 'id'] })).map(({ name }) => name)

test('channels are put into the order of their names, and back', async () => {
  const before = await names()
  expect(await panel.post('/channels/arrange-by-hand', {})).toMatchObject({ body: { moved: 0 } })
  expect(await panel.post('/channels/arrange', { by: 'name' })).toMatchObject({ status: 200 })
  const sorted = await names()
  expect(sorted.slice(0, 3)).toEqual(['Both Ways', 'Charity', 'Closed'])
  expect(sorted.at(-1)).toBe('Первый Ёжик')
  await panel.post('/channels/arrange', { by: 'id' })
  await panel.post('/channels/arrange', { by: 'guide' })
  expect(await panel.post('/channels/arrange-by-hand', {})).toMatchObject({ status: 200 })
  expect(await names()).toEqual(before)
})

test('an order by popularity counts favourites first, then who may watch', async () => {
  const { direct, premium, unicast } = tv.channels
  const own = new AccountChannelsService(new CatalogueService())
  await own.setFlags(tv.ctx, tv.people.ann.accountId, premium, { isFavorited: true })
  const { body } = await panel.post('/channel-sorts', { name: 'Most loved', kind: 'popularity' })
  expect((body['channel_ids'] as number[]).slice(0, 2)).toEqual([premium, direct])
  for (const name of ['ann', 'bob'] as const)
    await own.setFlags(tv.ctx, tv.people[name].accountId, unicast, { isFavorited: true })
  await tv.house.jobs.runNow('tvmiddleware.channel-popularity')
  const { body: after } = await panel.get(`/channel-sorts/${Number(body['id'])}`)
  expect((after['channel_ids'] as number[]).slice(0, 3)).toEqual([unicast, premium, direct])
})

test('an order that staff make takes none but their own channels', async () => {
  const channel_ids = [tv.neighbour.channelId]
  expect(await panel.post('/channel-sorts', { name: 'Theirs', channel_ids })).toMatchObject({ status: 400 })
})

test('the list of channels is carried as XML to another operator', async () => {
  const xml = await panel.get('/channels/export.xml')
  expect(xml.text).toContain('<name>Первый Ёжик</name>')
  expect(xml.text).toContain('<parent_control>True</parent_control>')
  const south = panelOf(tv.house, tv.neighbour.id)
  const refused = await south.post('/channels/import-xml', { xml: xml.text })
  expect(refused.body).toMatchObject({ added: 0, changed: 0 })
  expect((refused.body['skipped'] as { reason: string }[])[0]).toMatchObject({ reason: 'categoryUnknown' })
  await south.add('/categories', { name: 'news' })
  expect((await south.post('/channels/import-xml', { xml: xml.text })).body).toEqual({
    ...{ added: 12, changed: 0, unchanged: 0, skipped: [] },
  })
  const again = xml.text.replace('<enabled>True</enabled>', '<enabled>False</enabled>')
  expect((await south.post('/channels/import-xml', { xml: again })).body).toMatchObject({ changed: 1, unchanged: 11 })
  for (const bad of ['<channels', '<tv/>', '<!DOCTYPE a [<!ENTITY b "c">]><channels/>', 'x'])
    expect(await panel.post('/channels/import-xml', { xml: bad })).toMatchObject({
      status: 400,
      body: { code: 'notAChannelList' },
    })
})
