import { expect, test } from 'vitest'
import { StoredContent } from '../content/stored-content.table.js'
import { addMedia, hashOf } from '../testing/content.fixture.js'
import { openDesk } from '../testing/screens.fixture.js'

test('staff see what screens take of the store, of their own operator', async () => {
  const desk = await openDesk()
  const { house, staff } = desk
  const nothing = { count: 0, bytes: 0 }
  expect(await staff.get('/signage/storage')).toEqual({ kept: nothing, unused: nothing, media: [] })
  await addMedia(desk, '0123456789')
  await addMedia(desk, '01234567890123456789', 'video')
  // The same bytes again are kept once.
  await addMedia(desk, '0123456789')
  const { ctx } = house
  await ctx.repo(StoredContent).change({ sha256: hashOf('0123456789') }, { unusedSince: ctx.now })
  expect(await staff.get('/signage/storage')).toEqual({
    kept: { count: 2, bytes: 30 },
    unused: { count: 1, bytes: 10 },
    media: [
      { kind: 'image', count: 2, bytes: 20 },
      { kind: 'video', count: 1, bytes: 20 },
    ],
  })
  const other = await house.addOperator('Second')
  const strangers = house.staff({ operatorId: other.id, allow: ['signage.media.view'] })
  expect(await strangers.get('/signage/storage')).toMatchObject({ kept: nothing })
})
