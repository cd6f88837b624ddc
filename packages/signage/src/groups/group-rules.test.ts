import { expect, test } from 'vitest'
import { openShop } from '../testing/content.fixture.js'
import { paired } from '../testing/players.fixture.js'
import { openDesk, type Desk } from '../testing/screens.fixture.js'

const change = async ({ staff }: Desk, path: string, body: object): Promise<void> => {
  const { rev } = await staff.get(path)
  const said = await staff.call('patch', path, { body, headers: { 'if-match': `"${String(rev)}"` } })
  if (said.status !== 200) throw new Error(said.text)
}

/** Of these screens, which are in the group. */
const open = async (rule: object) => {
  const desk = await openDesk()
  const { make, staff, work } = desk
  const country = await make('places', { name: 'Germany' })
  const shop = await make('places', { name: 'Shop', parent_id: country })
  const lobby = await make('screens', { name: 'Lobby', place_id: shop, tags: ['lobby', 'big'] })
  const till = await make('screens', { name: 'Till', place_id: country, tags: ['till'] })
  const group = await make('groups', { name: 'By rule', is_by_rule: true, ...rule })
  const has = async (id: number): Promise<boolean> => {
    await work()
    return ((await staff.get(`/signage/screens/${id}`))['group_ids'] as number[]).includes(group)
  }
  const members = async (): Promise<string[]> => [
    ...((await has(lobby)) ? ['lobby'] : []),
    ...((await has(till)) ? ['till'] : []),
  ]
  return { ...desk, country, shop, lobby, till, group, members }
}

test.each([
  [{}, ['lobby', 'till']],
  [{ all_tags: ['lobby', 'big'] }, ['lobby']],
  [{ all_tags: ['lobby', 'till'] }, []],
  [{ any_tags: ['lobby', 'till'] }, ['lobby', 'till']],
  [{ no_tags: ['big'] }, ['till']],
  [{ platform: 'debian' }, []],
])('a rule that says %j takes whom it says', async (rule, expected) => {
  expect(await (await open(rule)).members()).toEqual(expected)
})

test('who is in a group follows tags, places and the rule; its members stay when the rule is switched off', async () => {
  const house = await open({ all_tags: ['lobby'] })
  const { lobby, till, group, members, shop, country, make } = house
  await change(house, `/signage/screens/${till}`, { tags: ['till', 'lobby'] })
  expect(await members()).toEqual(['lobby', 'till'])
  await change(house, `/signage/screens/${lobby}`, { tags: [] })
  expect(await members()).toEqual(['till'])
  await change(house, `/signage/groups/${group}`, { all_tags: [], place_id: shop })
  expect(await members()).toEqual(['lobby'])
  await change(house, `/signage/screens/${till}`, { place_id: shop })
  expect(await members()).toEqual(['lobby', 'till'])
  const other = await make('places', { name: 'Other' })
  await change(house, `/signage/groups/${group}`, { place_id: country })
  await change(house, `/signage/places/${shop}`, { parent_id: other })
  expect(await members()).toEqual([])
  await change(house, `/signage/places/${shop}`, { parent_id: country })
  expect(await members()).toEqual(['lobby', 'till'])
  await change(house, `/signage/groups/${group}`, { is_by_rule: false })
  expect(await members()).toEqual(['lobby', 'till'])
  await change(house, `/signage/screens/${till}`, { group_ids: [] })
  expect(await members()).toEqual(['lobby'])
})

test('what is said by hand of a group by rule is put right, and other groups are left alone', async () => {
  const house = await open({ all_tags: ['lobby'] })
  const { lobby, till, group, members, make, staff } = house
  const plain = await make('groups', { name: 'Plain' })
  await change(house, `/signage/screens/${till}`, { group_ids: [group, plain] })
  await change(house, `/signage/screens/${lobby}`, { group_ids: [] })
  expect(await members()).toEqual(['lobby'])
  expect(await staff.get(`/signage/screens/${till}`)).toMatchObject({ group_ids: [plain] })
})

test('a screen is in a group of its platform as long as such a player hangs there', async () => {
  const house = await open({ platform: 'debian' })
  await paired(house, house.lobby)
  expect(await house.members()).toEqual(['lobby'])
  await house.staff.post(`/signage/screens/${house.lobby}/revoke`)
  expect(await house.members()).toEqual([])
})

test('a screen that comes into a group plays what was published for it, without another publication', async () => {
  const shop = await openShop()
  const { make, screen, item, daily, publish, work, staff } = shop
  const group = await make('groups', { name: 'By rule', is_by_rule: true, all_tags: ['new'] })
  await make('events', { ...daily, name: 'For them', priority: 50, item_id: item, group_ids: [group] })
  await publish()
  const { manifest_rev: before } = await staff.get(`/signage/screens/${screen}`)
  await change(shop, `/signage/screens/${screen}`, { tags: ['new'] })
  await work()
  expect(await staff.get(`/signage/screens/${screen}`)).toMatchObject({ manifest_rev: Number(before) + 1 })
})
