import { expect, test } from 'vitest'
import { Account } from '../subscribers/account.table.js'
import { openPanel } from '../testing/panel.fixture.js'
import { DataCentresService } from './data-centres.service.js'

const open = async () => {
  const { house, panel, south } = await openPanel()
  const centres = new DataCentresService()
  const customer = await panel.add('/customers', { lastname: 'Ivanova' })
  const account = async (dataCentreId: number | null) => {
    const id = await panel.add('/accounts', { customer_id: customer })
    await house.ctx.repo(Account).change({ id }, { dataCentreId })
    return id
  }
  const tied = async () => {
    const rows = await house.ctx
      .fresh()
      .repo(Account)
      .find({ order: ['id'] })
    return rows.map(({ dataCentreId }) => dataCentreId)
  }
  const centre = (name: string) => panel.add('/data-centres', { name, location: `${name} street` })
  return { house, panel, south, centres, account, tied, centre }
}

test('subscribers choose among the data centres that are switched on', async () => {
  const { house, panel, centres, centre } = await open()
  const [west, east] = [await centre('West'), await centre('East')]
  const names = async () => (await centres.selectable(house.ctx.fresh())).map(({ name }) => name)
  expect(await centres.selectable(house.ctx.fresh())).toEqual([
    { id: east, name: 'East', location: 'East street' },
    { id: west, name: 'West', location: 'West street' },
  ])
  await panel.patch(`/data-centres/${west}`, { is_enabled: false })
  expect(await names()).toEqual(['East'])
})

test('all accounts, or those of one data centre, are tied to another at once', async () => {
  const { panel, account, tied, centre } = await open()
  const [west, east] = [await centre('West'), await centre('East')]
  for (const id of [west, null, east]) await account(id)
  const move = async (body: object) => (await panel.post('/data-centres/reassign', body)).body
  expect(await move({ from_id: west, to_id: east })).toEqual({ moved: 1 })
  expect(await tied()).toEqual([east, null, east])
  expect(await move({ from_id: null, to_id: west })).toEqual({ moved: 1 })
  expect(await tied()).toEqual([east, west, east])
  expect(await move({ to_id: null })).toEqual({ moved: 3 })
  expect(await tied()).toEqual([null, null, null])
})

test('a data centre that accounts or services hang on is not removed, nor another operator’s used', async () => {
  const { panel, south, account, tied, centre } = await open()
  const [west, east] = [await centre('West'), await centre('East')]
  await account(west)
  const mask = { name: 'S', type: 'live', url_mask: 'http://s.example/$prefix', data_centre_id: east }
  await panel.add('/stream-services', mask)
  for (const id of [west, east]) expect((await panel.remove(`/data-centres/${id}`)).status).toBe(409)
  const theirs = await south.add('/data-centres', { name: 'West' })
  expect((await panel.post('/data-centres/reassign', { to_id: theirs })).status).toBe(404)
  expect((await panel.post('/stream-services', { ...mask, name: 'T', data_centre_id: theirs })).status).toBe(400)
  expect(await tied()).toEqual([west])
  expect((await panel.post('/data-centres/reassign', { from_id: west, to_id: null })).status).toBe(200)
  expect((await panel.remove(`/data-centres/${west}`)).status).toBe(200)
})
