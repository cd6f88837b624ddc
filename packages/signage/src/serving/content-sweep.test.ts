import { expect, test } from 'vitest'
import { contentFile } from '../content/content-files.js'
import { StoredContent } from '../content/stored-content.table.js'
import { Media } from '../media/media.table.js'
import { addMedia, hashOf, openShop } from '../testing/content.fixture.js'
import { ContentSweepService } from './content-sweep.service.js'

const sweep = new ContentSweepService()
const days = (count: number): number => count * 86_400_000

test('bytes that nothing refers to are removed a week later; what plays or may be rolled back to stays', async () => {
  const desk = await openShop()
  const { house, sha256 } = desk
  const ctx = () => house.system('tests', house.operatorId)
  const there = async (hash: string) => (await ctx().files.stat(contentFile(hash))) !== undefined
  await addMedia(desk, 'never shown')
  const unused = hashOf('never shown')
  await ctx().repo(Media).remove({ sha256: unused })
  await sweep.sweep(ctx())
  house.clock.advance(days(6))
  await sweep.sweep(ctx())
  expect([await there(unused), await there(sha256)]).toEqual([true, true])
  house.clock.advance(days(2))
  await sweep.sweep(ctx())
  expect([await there(unused), await there(sha256)]).toEqual([false, true])
  expect(await ctx().repo(StoredContent).find()).toMatchObject([{ sha256, unusedSince: null }])
})

test('bytes that are brought again before they go stay, and while they go they wait', async () => {
  const desk = await openShop()
  const { house } = desk
  const ctx = () => house.system('tests', house.operatorId)
  const sha256 = hashOf('comes again')
  await addMedia(desk, 'comes again')
  await ctx().repo(Media).remove({ sha256 })
  await sweep.sweep(ctx())
  await addMedia(desk, 'comes again')
  house.clock.advance(days(8))
  await sweep.sweep(ctx())
  expect(await ctx().files.stat(contentFile(sha256))).toBeDefined()
  await ctx().repo(StoredContent).change({ sha256 }, { isGoing: true })
  await expect(addMedia(desk, 'comes again')).rejects.toMatchObject({ code: 'contentGoing' })
})
