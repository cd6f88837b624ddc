import { toUSVString } from 'node:util'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

// eslint-disable-next-line no-control-regex -- these are exactly the characters that XML 1.0 cannot carry
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A text between tags; what XML cannot carry is left out. */
export const xmlText = (text: string): string =>
  toUSVString(text)
    .replace(illegal, '')
    .replace(/[&<>]/g, (sign) => escapes[sign] ?? sign)

// Keys of open objects come from data and may be no names at all.
const elementName = (key: string): string => {
  const name = key.replace(/[^\w.-]/g, '_')
  return /^[a-z_]/i.test(name) ? name : `_${name}`
}

const element = (key: string, value: unknown): string => {
  if (value === undefined) return ''
  const name = elementName(key)
  return `<${name}>${xmlContent(value)}</${name}>`
}

/** What stands inside an element: a text, the elements of an object, a list as `<item>`s. */
export const xmlContent = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((item) => element('item', item)).join('')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, one]) => element(key, one))
      .join('')
  return xmlText(String(value))
}

/** A whole answer. */
export const xmlDocument = (value: object): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<rss>${xmlContent(value)}</rss>`
