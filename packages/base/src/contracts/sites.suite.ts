import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Sites } from './vms.js'

/** A giver of `Sites` with a site of the first operator that has one within it, which has another. */
export interface SitesUnderTest {
  readonly sites: Sites
  readonly first: Context
  readonly second: Context
  readonly tree: readonly [head: number, branch: number, floor: number]
}

/** What every giver of `Sites` promises. */
export const sitesSuite = (name: string, open: () => Promise<SitesUnderTest>): void => {
  describe(`Sites of ${name}`, () => {
    test('a site covers itself and all within it, and nothing above', async () => {
      const { sites, first, tree } = await open()
      expect((await sites.within(first, tree[0])).toSorted()).toEqual(tree.toSorted())
      expect((await sites.within(first, tree[1])).toSorted()).toEqual(tree.slice(1).toSorted())
      expect(await sites.within(first, tree[2])).toEqual([tree[2]])
    })

    test('nobody has another operator’s site, or one that is not there', async () => {
      const { sites, first, second, tree } = await open()
      expect(await sites.within(second, tree[0])).toEqual([])
      expect(await sites.within(first, 2_000_000_000)).toEqual([])
    })
  })
}
