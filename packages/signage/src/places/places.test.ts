import { expect, test } from 'vitest'
import { openDesk } from '../testing/screens.fixture.js'

test('places lie in places, but none in itself', async () => {
  const { make, refused, staff } = await openDesk()
  const country = await make('places', { name: 'Germany', time_zone: 'Europe/Berlin' })
  const shop = await make('places', { name: 'Shop', parent_id: country })
  const { status, body } = await staff.call('patch', `/signage/places/${country}`, { body: { parent_id: shop } })
  expect([status, body['code']]).toEqual([409, 'placeCircle'])
  expect(await staff.get(`/signage/places/${country}`)).toMatchObject({ parent_id: null })
  expect(await refused('places', { name: 'Nowhere', time_zone: 'Mars/Base' })).toBe('time_zone')
})

test('a place where a screen stands is not removed', async () => {
  const { make, staff } = await openDesk()
  const place = await make('places', { name: 'Lobby' })
  await make('screens', { name: 'Left', place_id: place })
  const { body } = await staff.call('delete', `/signage/places/${place}`)
  expect(body).toMatchObject({ code: 'hasDependants' })
})

test('a screen is in groups, has tags, and shows its secret to nobody', async () => {
  const { make, refused, staff, house } = await openDesk()
  const place = await make('places', { name: 'Lobby' })
  const group = await make('groups', { name: 'All' })
  const screen = await make('screens', { name: 'Left', place_id: place, group_ids: [group], tags: ['lobby'] })
  const row = await staff.get(`/signage/screens/${screen}`)
  expect(row).toMatchObject({ group_ids: [group], tags: ['lobby'], orientation: 0, manifest_rev: 0 })
  expect(JSON.stringify(row)).not.toContain('secret')
  await staff.call('patch', `/signage/screens/${screen}`, { body: { group_ids: [] } })
  expect(await staff.get(`/signage/screens/${screen}`)).toMatchObject({ group_ids: [] })
  expect(await refused('screens', { name: 'Right', place_id: place, group_ids: [99] })).toBe('group_ids')
  const other = await house.addOperator('Second')
  const strangers = house.staff({ operatorId: other.id, allow: ['signage.screens.view'] })
  expect(await strangers.get('/signage/screens')).toMatchObject({ items: [], total: 0 })
})
