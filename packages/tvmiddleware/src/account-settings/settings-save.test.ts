import { beforeEach, expect, test } from 'vitest'
import { DataCentre } from '../data-centres/data-centre.table.js'
import { streamingTag } from '../routing/streaming-tag.js'
import { Account } from '../subscribers/account.table.js'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'

let tv: Television
let box: Box
beforeEach(async () => {
  tv = await openTelevision()
  box = await tv.login('ann')
})

type Row = Record<string, unknown>
const save = (sent: Parameters<Box['get']>[1]) => box.get('/settings/save/', sent)
const post = async (body: object) => (await tv.box.call('post', '/settings/save/', { query: box.session, body })).body
const channels = async (of: Box = box) => (await of.get('/channel/list/'))['channels'] as Row[]
const flagsOf = async (name: string) => {
  const row = (await channels()).find((one) => one['name'] === name)
  return [row?.['is_favorited'], row?.['is_parent_control'], row?.['is_hidden']]
}
const account = () => tv.ctx.repo(Account).get(tv.people.ann.accountId)

test('a favourite and a lock are set and lifted, for this account alone', async () => {
  const { unicast } = tv.channels
  expect(await save({ favorite_channel: unicast })).toMatchObject({ error: 0, error_message: '' })
  expect(await save({ parent_lock_channel: unicast })).toMatchObject({ error: 0 })
  expect(await flagsOf('Streamed')).toEqual([1, 1, 0])
  const other = (await channels(await tv.login('bob'))).find((one) => one['id'] === unicast)
  expect(other).toMatchObject({ is_favorited: 0, is_parent_control: 0 })
  await save({ unfavorite_channel: unicast })
  await save({ parent_unlock_channel: unicast })
  expect(await flagsOf('Streamed')).toEqual([0, 0, 0])
})

test('a lock of the operator can be lifted by who knows the PIN', async () => {
  expect(await flagsOf('Recorded')).toEqual([0, 1, 0])
  await save({ parent_unlock_channel: tv.channels.recorded })
  expect(await flagsOf('Recorded')).toEqual([0, 0, 0])
})

test('the hour shift, the data centre and the PIN are the account’s from then on', async () => {
  const { id } = await tv.ctx.repo(DataCentre).add({ name: 'North' })
  await tv.ctx.bump(streamingTag)
  await save({ use_timeshift: 1, preferred_timeshift_offset: 3, data_center_id: id, parent_code: '4711' })
  expect(await account()).toMatchObject({ useTimeshift: true, preferredTimeshiftOffset: 3, dataCentreId: id })
  expect((await tv.login('ann')).login).toMatchObject({ use_timeshift: 1, data_center_id: id, parent_code: '4711' })
  await save({ use_timeshift: 0 })
  expect(await account()).toMatchObject({ useTimeshift: false, preferredTimeshiftOffset: 3, dataCentreId: id })
})

test.each(['JSON in a text', 'a list in a body', 'repeated fields'])('an order comes as %s', async (form) => {
  const { direct, unicast, recorded } = tv.channels
  const rows = [
    { id: recorded, is_favorited: 1, is_hidden: 0, is_parent_control: 0 },
    { id: unicast, is_favorited: 0, is_hidden: 0, is_parent_control: 1 },
    { id: direct, is_favorited: 1, is_hidden: 0, is_parent_control: 0 },
  ]
  const column = (name: 'id' | 'is_favorited' | 'is_hidden' | 'is_parent_control') => rows.map((row) => row[name])
  const saved =
    form === 'a list in a body'
      ? await post({ channels_sort: rows })
      : form === 'JSON in a text'
        ? await save({ channels_sort: JSON.stringify(rows) })
        : await save({
            'channels_sort.id': column('id'),
            'channels_sort.is_favorited': column('is_favorited'),
            'channels_sort.is_parent_control': column('is_parent_control'),
          })
  expect(saved).toMatchObject({ error: 0 })
  const listed = (await channels()).slice(0, 3).map((row) => [row['id'], row['is_favorited'], row['is_parent_control']])
  expect(listed).toEqual([
    [recorded, 1, 0],
    [unicast, 0, 1],
    [direct, 1, 0],
  ])
})

test('of what is refused nothing is saved', async () => {
  const { unicast, closed } = tv.channels
  const before = await account()
  const refused = [
    { parent_code: '1'.repeat(17) },
    { favorite_channel: 'x' },
    { favorite_channel: tv.neighbour.channelId },
    { favorite_channel: unicast, parent_lock_channel: closed, use_timeshift: 1 },
    { use_timeshift: 1, data_center_id: 999 },
    { use_timeshift: 2 },
    { preferred_timeshift_offset: 25 },
    { use_timeshift: 1, channels_sort: 'no JSON' },
    { use_timeshift: 1, channels_sort: '{}' },
    { use_timeshift: 1, channels_sort: '[1]' },
    { use_timeshift: 1, channels_sort: '[{"id":"x"}]' },
    { use_timeshift: 1, channels_sort: `[{"id":${unicast},"is_hidden":7}]` },
    { use_timeshift: 1, channels_sort: `[{"id":${tv.neighbour.channelId},"is_hidden":1}]` },
    { use_timeshift: 1, 'channels_sort.id': [unicast], 'channels_sort.is_hidden': [1, 0] },
  ]
  for (const sent of refused) expect([sent, await save(sent)]).toMatchObject([sent, { error: 1 }])
  expect(await account()).toEqual(before)
  expect(await flagsOf('Streamed')).toEqual([0, 0, 0])
})

test('a call that names nothing saves nothing, and is none the worse for it', async () => {
  const before = await account()
  expect(await save({})).toMatchObject({ error: 0 })
  expect(await save({ parent_code: '', channels_sort: '' })).toMatchObject({ error: 0 })
  expect(await account()).toEqual(before)
})
