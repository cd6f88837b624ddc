import { createHash } from 'node:crypto'
import type { Context } from '@headend/base'
import { messageErrors } from '../messages-side.errors.js'
import { elementsNamed, readElements, textOf, type Element } from './elements.js'
import { fetchedText, widgetLimits, type Fetch } from '../forms/fetched-text.js'
import { keptAnswer } from './kept-answers.js'

/** Whose news may be read: the method is open, and must not fetch just anything for just anybody. */
export interface RssSource {
  /** Names of hosts; `*` is any. */
  readonly hosts: readonly string[]
  readonly allowPrivate: boolean
}

export interface NewsEntry {
  readonly title: string
  readonly description: string
  readonly previewUrl: string
}

const keptSeconds = 900
const entriesAtMost = 50
const lettersAtMost = 2000

export class RssService {
  constructor(
    private readonly source: RssSource,
    private readonly fetch: Fetch,
  ) {}

  /** The newest entries of a feed; throws `widgetUnavailable`. */
  async entries(ctx: Context, url: string): Promise<readonly NewsEntry[]> {
    const { hosts, allowPrivate } = this.source
    const host = URL.canParse(url) ? new URL(url).hostname : ''
    if (host === '' || !(hosts.includes('*') || hosts.includes(host))) throw messageErrors.widgetUnavailable()
    const key = createHash('sha1').update(url).digest('base64url')
    return keptAnswer(ctx, `rss:${key}`, keptSeconds, async () => {
      const feed = readElements(await fetchedText(this.fetch, url, { ...widgetLimits, allowPrivate }))
      return elementsNamed(feed, 'item', 'entry').slice(0, entriesAtMost).map(entryOf)
    })
  }
}

const entryOf = (item: Element): NewsEntry => ({
  title: textOf(item, 'title').slice(0, lettersAtMost),
  description: textOf(item, 'description', 'summary', 'content').slice(0, lettersAtMost),
  previewUrl: pictureOf(item),
})

const pictureOf = (item: Element): string => {
  const media = elementsNamed(item, 'enclosure', 'media:content', 'media:thumbnail')
  const urls = media
    .filter(({ attributes }) => !attributes['type'] || attributes['type'].startsWith('image/'))
    .map(({ attributes }) => attributes['url'] ?? '')
  return urls.find((url) => /^https?:\/\//i.test(url) && url.length <= lettersAtMost) ?? ''
}
