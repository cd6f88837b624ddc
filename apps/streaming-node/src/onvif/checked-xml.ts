import { OnvifTrouble } from './onvif-port.js'

/** No answer of a camera needs to be longer. */
export const mostXmlBytes = 512 * 1024
const deepest = 64

/** Names of namespaces as they are written by whoever means well; all others would cost the reader time without end. */
const oddNamespace = /xmlns(?![^="'<>]{0,64}=(?:"[^"<>\r\n]{0,512}"|'[^'<>\r\n]{0,512}'))/

const depthOf = (xml: string): number => {
  let depth = 0
  let most = 0
  for (const [tag] of xml.matchAll(/<[^!?<>][^<>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1
    else if (!tag.endsWith('/>')) most = Math.max(most, ++depth)
  }
  return most
}

/** Refuses what a camera may say only to do harm, before anybody reads it: entities, depths, sizes. */
export const refuseHostile = (xml: string): void => {
  if (xml.length > mostXmlBytes) throw new OnvifTrouble('too_large')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml) && /\[/.test(xml)) throw new OnvifTrouble('not_onvif')
  if (oddNamespace.test(xml) || depthOf(xml) > deepest) throw new OnvifTrouble('not_onvif')
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => `&${Object.entries(entities).find(([, sign]) => sign === one)?.[0] ?? ''};`)

/** The text of the first element of this name as it stands there: numbers with zeros in front keep them. */
export const leafOf = (xml: string, name: string, most = 64): string => {
  const [, text = ''] = new RegExp(`<(?:[\\w.-]{1,32}:)?${name}(?:\\s[^<>]{0,500})?>([^<]{0,500})<`).exec(xml) ?? []
  const plain = text.replace(/&(amp|lt|gt|quot|apos);/g, (_, one: string) => entities[one] ?? '')
  return shown(plain, most)
}

/** A text of a camera as people may be shown it. */
export const shown = (text: unknown, most = 64): string =>
  (typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean' ? String(text) : '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, most)
