import { expect, test } from 'vitest'
import { openTelevision } from '../testing/television.fixture.js'
import { Channel } from './channel.table.js'
import { readIconSizes, sizedIcon } from './icon-sizes.js'

test('the size stands before the ending of the name', () => {
  expect(sizedIcon('/media/logo.png', '100_75')).toBe('/media/logo100_75.png')
  expect(sizedIcon('/media.d/logo', '100_75')).toBe('/media.d/logo100_75')
  expect(sizedIcon('/a.b/logo.svg?v=1.2#x', '8_8')).toBe('/a.b/logo8_8.svg?v=1.2#x')
  expect(sizedIcon('/media/logo.png', '')).toBe('/media/logo.png')
})

test('sizes are read from what an installation writes', () => {
  expect([...readIconSizes('100x75, 200x150;bad 1x')]).toEqual(['100_75', '200_150'])
  expect(readIconSizes('').size).toBe(0)
})

test('a list gives own pictures in the size asked for, where there is one, and foreign ones as they are', async () => {
  const tv = await openTelevision({ config: { tvmiddleware: { iconSizes: '100x75' } } })
  const { charity, sparse, direct } = tv.channels
  await tv.ctx.repo(Channel).change({ id: charity }, { iconUrl: '/media/charity.png' })
  await tv.ctx.repo(Channel).change({ id: sparse }, { iconUrl: 'http://tv.example/media/sparse.png' })
  const bob = await tv.login('bob')
  const icons = async (sent: object) => {
    const { channels } = (await bob.get('/channel/list/', { ...sent })) as unknown as {
      channels: { id: number; icon: string }[]
    }
    return [charity, sparse, direct].map((id) => channels.find((row) => row.id === id)?.icon)
  }
  const plain = ['/media/charity.png', 'http://tv.example/media/sparse.png', 'http://icons.example/holes.png']
  const sized = ['/media/charity100_75.png', 'http://tv.example/media/sparse100_75.png', plain[2]]
  expect(await icons({})).toEqual(plain)
  expect(await icons({ icon_width: 100, icon_height: 75 })).toEqual(sized)
  for (const sent of [{ icon_width: 100 }, { icon_width: 50, icon_height: 50 }, { icon_width: '', icon_height: '' }])
    expect(await icons(sent)).toEqual(plain)
})
