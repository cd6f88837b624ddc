import { Readable } from 'node:stream'
import { AppError } from '@headend/base'
import { expect, test } from 'vitest'
import { openDesk } from '../testing/screens.fixture.js'
import { FeedsService } from './feeds.service.js'
import { readFeed } from './read-feed.js'

const rss = `<?xml version="1.0"?><rss><channel><title>News</title>
  <item><title>Rain &amp; wind</title><description><![CDATA[<p>Take <b>coats</b>&nbsp;with&#33;</p>]]></description></item>
  <item><title>  </title><description>nothing to say</description></item>
  <item><title>Sun</title></item></channel></rss>`

test('a feed is read without its marks, whether RSS or Atom, and what is neither gives nothing', () => {
  expect(readFeed(rss)).toEqual([
    { title: 'Rain & wind', summary: 'Take coats with!' },
    { title: 'Sun', summary: '' },
  ])
  const atom = '<feed><title>F</title><entry><title>One</title><summary>Two</summary></entry></feed>'
  expect(readFeed(atom)).toEqual([{ title: 'One', summary: 'Two' }])
  expect(readFeed('<html><title>A page')).toEqual([])
  expect(readFeed(`<rss>${'<item><title>x</title></item>'.repeat(100)}</rss>`)).toHaveLength(30)
})

test('all screens together have a feed fetched once in a quarter of an hour, and a failure is not kept', async () => {
  const { house, make } = await openDesk()
  const item = await make('items', { name: 'News', kind: 'rss', url: 'https://news.example/rss' })
  const clock = await make('items', { name: 'Clock', kind: 'clock' })
  let [count, body] = [0, 'no feed at all']
  const feeds = new FeedsService(false, async () => {
    count += 1
    const headers = { finalUrl: '', etag: '', lastModified: '', contentType: '' }
    return { status: 'ok', body: Readable.from([body]), ...headers }
  })
  const codeOf = (id: number) =>
    feeds.entries(house.ctx, id).then(
      () => 'read',
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    )
  expect(await codeOf(item)).toBe('notAFeed')
  body = rss
  expect(await codeOf(item)).toBe('read')
  expect(await codeOf(item)).toBe('read')
  expect(count).toBe(2)
  expect(await codeOf(clock)).toBe('notFound')
})
