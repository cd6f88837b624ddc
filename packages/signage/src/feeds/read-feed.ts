import { SaxesParser } from 'saxes'

/** One entry of a feed, as far as a screen shows it. */
export interface FeedEntry {
  readonly title: string
  readonly summary: string
}

const mostEntries = 30
const longestTitle = 200
const longestSummary = 600

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const codePoint = (number: number): string => (number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : '')

/** HTML that feeds carry as text, without its marks. */
export const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d{1,7});/g, (_all, number: string) => codePoint(Number(number)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_all, number: string) => codePoint(parseInt(number, 16)))
    .replace(/&(\w{2,6});/g, (all, name: string) => named[name] ?? all)
    .replace(/\s+/g, ' ')
    .trim()

const entryNames = ['item', 'entry']
const fields: Readonly<Record<string, keyof FeedEntry>> = {
  ...{ title: 'title', description: 'summary', summary: 'summary' },
}

/** Reads the newest entries of an RSS or Atom feed, without marks; nothing where it is neither. */
export const readFeed = (xml: string): FeedEntry[] => {
  const parser = new SaxesParser()
  const found: FeedEntry[] = []
  const path: string[] = []
  let entry: Record<keyof FeedEntry, string> | undefined
  const more = (text: string): void => {
    const field = fields[path.at(-1) ?? '']
    const isOfEntry = entryNames.includes(path.at(-2) ?? '')
    if (entry && field && isOfEntry) entry[field] += text
  }
  parser.on('error', () => undefined)
  parser.on('opentag', ({ name }) => {
    path.push(name)
    if (entryNames.includes(name)) entry = { title: '', summary: '' }
  })
  parser.on('text', more)
  parser.on('cdata', more)
  parser.on('closetag', ({ name }) => {
    path.pop()
    if (!entry || !entryNames.includes(name)) return
    const { title, summary } = { title: plain(entry.title), summary: plain(entry.summary) }
    if (title !== '' && found.length < mostEntries)
      found.push({ title: title.slice(0, longestTitle), summary: summary.slice(0, longestSummary) })
    entry = undefined
  })
  parser.write(xml.replace(/^\ufeff?\s*/, '')).close()
  return found
}
