/** An `#EXTINF` or `#EXTM3U` line, taken apart. */
export interface InfoLine {
  readonly name: string
  readonly attributes: Map<string, string>
}

const MOST_ATTRIBUTES = 64
const MOST_QUOTES = 64
const AFTER_VALUE = /^(?:$|[\s,]|[\w-]{1,40}=)/

/** Control characters have no place in names or attributes, and some databases refuse them. */
const printable = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- finding them is the point
  text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()

/**
 * Where a quoted value ends. Values hold quotes of their own (`tvg-name="The "Best", TV"`), so the closing one has an
 * even number of others before it, and a blank, a comma, an attribute or the end behind it; failing that, it is the
 * next quote.
 */
const closingQuote = (text: string, from: number): number => {
  let isOpen = false
  let seen = 0
  for (let at = text.indexOf('"', from); at >= 0 && seen < MOST_QUOTES; at = text.indexOf('"', at + 1), seen++) {
    if (!isOpen && AFTER_VALUE.test(text.slice(at + 1, at + 42))) return at
    isOpen = !isOpen
  }
  return text.indexOf('"', from)
}

/** The comma before the name: no attribute comes behind it, and no quoted value holds it. */
const nameComma = (text: string): number => {
  const lastValue = text.lastIndexOf('="')
  if (lastValue < 0) return text.indexOf(',')
  const closing = closingQuote(text, lastValue + 2)
  const comma = closing < 0 ? -1 : text.indexOf(',', closing)
  return comma < 0 ? text.lastIndexOf(',') : comma
}

/** Reads `key="value"`, `key=value` and `key=`, keys in any case; of a repeated key the first counts. */
export const readAttributes = (text: string): Map<string, string> => {
  const attributes = new Map<string, string>()
  // A key begins where the text before it has ended: without the look behind, a long word is tried at every letter.
  const key = /(?<![^\s=",])([^\s=",]+)(?:\s*=\s*(?=")|=)/g
  for (let found = key.exec(text); found && attributes.size < MOST_ATTRIBUTES; found = key.exec(text)) {
    const from = key.lastIndex
    const isQuoted = text.charAt(from) === '"'
    const closing = isQuoted ? closingQuote(text, from + 1) : -1
    const blank = text.slice(from).search(/\s/)
    const end = isQuoted ? (closing < 0 ? text.length : closing) : blank < 0 ? text.length : from + blank
    const name = printable(found[1] ?? '').toLowerCase()
    if (!attributes.has(name)) attributes.set(name, printable(text.slice(isQuoted ? from + 1 : from, end)))
    key.lastIndex = end + (isQuoted ? 1 : 0)
  }
  return attributes
}

/** Takes apart what follows `#EXTINF:`: a length, attributes, and the name behind its comma. */
export const readInfo = (text: string): InfoLine => {
  const comma = nameComma(text)
  const head = comma < 0 ? text : text.slice(0, comma)
  return { name: comma < 0 ? '' : printable(text.slice(comma + 1)), attributes: readAttributes(head) }
}
