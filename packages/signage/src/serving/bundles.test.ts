import { expect, test } from 'vitest'
import { filesOf } from '../delivery/bundle.js'
import type { Manifest } from '../releases/manifests.service.js'
import { openShop } from '../testing/content.fixture.js'

const namesOf = async (text: string): Promise<string[]> => (await filesOf(new Blob([text]))).map(({ name }) => name)

test('L-10 all that a screen plays from goes on a stick as one file, and comes off it as it was', async () => {
  const { staff, screen, sha256 } = await openShop()
  const { headers, text } = await staff.call('get', `/signage/screens/${screen}/bundle`)
  expect(headers).toMatchObject({ 'content-type': 'application/x-tar', 'content-length': String(text.length) })
  const [first, second] = await filesOf(new Blob([text]))
  const { manifests } = JSON.parse((await first?.read().text()) ?? '') as { manifests: Manifest[] }
  expect(manifests).toEqual([await staff.get(`/signage/screens/${screen}/manifest`)])
  expect([second?.name, await second?.read().text()]).toEqual([`content/${sha256}`, '0123456789'])
})

test('a group goes on one stick, each content once; without anything published there is nothing to take', async () => {
  const { staff, screen, make, place, work, sha256 } = await openShop()
  const group = await make('groups', { name: 'All' })
  expect(await staff.call('get', `/signage/groups/${group}/bundle`)).toMatchObject({
    body: { code: 'nothingPublished' },
  })
  await staff.call('patch', `/signage/screens/${screen}`, { body: { group_ids: [group] } })
  await make('screens', { name: 'Right', place_id: place, group_ids: [group] })
  await work()
  const { text } = await staff.call('get', `/signage/groups/${group}/bundle`)
  expect(await namesOf(text)).toEqual(['manifests.json', `content/${sha256}`])
  expect((JSON.parse(text.slice(512, text.lastIndexOf('}') + 1)) as { manifests: [] }).manifests).toHaveLength(2)
})

test('what a night can carry is worked out for staff', async () => {
  const { staff } = await openShop()
  const night = { screens: 5000, megabytes: 500, hours: 8, megabits: 50 }
  expect(await staff.get('/signage/night', night)).toEqual({
    ...{ needed_megabits: 694.4, carried_megabytes: 180_000, megabytes_per_screen: 36, needed_hours: 111.1 },
    fits: false,
  })
})
