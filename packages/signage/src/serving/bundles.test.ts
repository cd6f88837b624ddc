import { expect, test } from 'vitest'
import { filesOf } from '../delivery/bundle.js'
import type { Manifest } from '../releases/manifests.service.js'
import { openShop } from '../testing/content.fixture.js'

const contentsOf = async (text: string) => {
  const { files, isWhole } = await filesOf(new Blob([text]))
  expect(isWhole).toBe(true)
  const manifests: Manifest[] = []
  for (const file of files.filter(({ name }) => /^manifests\/[\w-]{43}\.json$/.test(name)))
    manifests.push(JSON.parse(await file.read().text()) as Manifest)
  return { manifests, others: files.slice(manifests.length) }
}

test('L-10 all that a screen plays from goes on a stick as one file, and comes off it as it was', async () => {
  const { staff, screen, sha256 } = await openShop()
  const { headers, text } = await staff.call('get', `/signage/screens/${screen}/bundle`)
  expect(headers).toMatchObject({ 'content-type': 'application/x-tar', 'content-length': String(text.length) })
  const { manifests, others } = await contentsOf(text)
  expect(manifests).toEqual([await staff.get(`/signage/screens/${screen}/manifest`)])
  expect(others.map(({ name }) => name)).toEqual([`content/${sha256}`])
  expect(await others[0]?.read().text()).toBe('0123456789')
  // Wherever it is cut, it is known.
  for (const end of [0, 100, 512, 1500, text.length - 1024])
    expect(await filesOf(new Blob([text.slice(0, end)]))).toMatchObject({ isWhole: false })
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
  const { manifests, others } = await contentsOf(text)
  expect(manifests.map(({ device }) => device.name)).toEqual(['Left', 'Right'])
  expect(others.map(({ name }) => name)).toEqual([`content/${sha256}`])
})

test('what a night can carry is worked out for staff', async () => {
  const { staff } = await openShop()
  const night = { screens: 5000, megabytes: 500, hours: 8, megabits: 50 }
  expect(await staff.get('/signage/night', night)).toEqual({
    ...{ needed_megabits: 694.4, carried_megabytes: 180_000, megabytes_per_screen: 36, needed_hours: 111.1 },
    fits: false,
  })
})
