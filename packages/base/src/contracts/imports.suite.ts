import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Imports } from './tvmiddleware-imports.js'

/** A giver of `Imports`, with an operator's Context, and a place where files are written. */
export interface ImportsUnderTest {
  readonly imports: Imports
  readonly ctx: Context
  readonly installation: Context
  /** Writes a file and gives its path. */
  file(name: string, text: string): string
}

const playlist = `#EXTM3U
#EXTINF:-1 tvg-id="one",One
http://stream.example/one.m3u8
#EXTINF:-1 tvg-id="two",Two
http://stream.example/two.m3u8
`

const guide = `<?xml version="1.0"?>
<tv><channel id="one"><display-name>One</display-name></channel>
<programme channel="one" start="20260301100000 +0000" stop="20260301110000 +0000"><title>News</title></programme></tv>
`

const took = { changed: 0, removed: 0, skipped: [] }

/** What every giver of `Imports` promises. */
export const importsSuite = (name: string, open: () => Promise<ImportsUnderTest>): void => {
  describe(`Imports of ${name}`, () => {
    test('a channel list is taken, a second time it changes nothing, and what it lost is gone', async () => {
      const { imports, ctx, file } = await open()
      const target = { name: 'List', tariffName: 'Basic' }
      const take = (text: string) =>
        imports.playlist(ctx, { from: file('list.m3u', text), allowPrivate: false }, target)
      expect(await take(playlist)).toMatchObject({ ...took, added: 2, unchanged: 0 })
      expect(await take(playlist)).toMatchObject({ ...took, added: 0, unchanged: 2 })
      expect(await take(playlist.split('\n').slice(0, 3).join('\n'))).toMatchObject({
        added: 0,
        removed: 1,
        unchanged: 1,
      })
    })

    test('a guide is taken, for an operator or for all, and a second time it changes nothing', async () => {
      const { imports, ctx, installation, file } = await open()
      const origin = { from: file('guide.xml', guide), allowPrivate: false }
      for (const owner of [ctx, installation]) {
        expect(await imports.guide(owner, origin, 'Guide')).toMatchObject({ ...took, added: 1, unchanged: 0 })
        expect(await imports.guide(owner, origin, 'Guide')).toMatchObject({ ...took, added: 0, unchanged: 1 })
      }
    })

    test('channels are written as a list that is read again without a change', async () => {
      const { imports, ctx, file } = await open()
      await imports.playlist(
        ctx,
        { from: file('list.m3u', playlist), allowPrivate: false },
        { name: 'List', tariffName: '' },
      )
      const from = file('channels.xml', await imports.channelsXml(ctx))
      expect(await imports.channels(ctx, { from, allowPrivate: false })).toMatchObject({ ...took, unchanged: 2 })
    })

    test('a private address is refused unless it is allowed', async () => {
      const { imports, ctx } = await open()
      const origin = { from: 'http://127.0.0.1:9/list.m3u', allowPrivate: false }
      const target = { name: 'List', tariffName: 'Basic' }
      await expect(imports.playlist(ctx, origin, target)).rejects.toMatchObject({ code: 'addressRefused' })
      await expect(imports.guide(ctx, origin, 'Guide')).rejects.toMatchObject({ code: 'addressRefused' })
    })
  })
}
