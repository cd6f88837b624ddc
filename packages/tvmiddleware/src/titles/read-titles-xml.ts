import { SaxesParser } from 'saxes'
import { filmErrors } from '../films.errors.js'

/** One film of an XML list, as it is written. */
export interface XmlTitle {
  readonly line: number
  readonly fields: ReadonlyMap<string, string>
  readonly genres: readonly string[]
}

const titlesAtMost = 20_000

/** Reads `<videos><video><name>…</name>…<genres><genre>…</genre></genres></video></videos>`; throws `contentUnfit`. */
export const readTitlesXml = (xml: string): XmlTitle[] => {
  const parser = new SaxesParser({ position: true })
  const found: XmlTitle[] = []
  let path: string[] = []
  let current = { line: 1, fields: new Map<string, string>(), genres: [] as string[] }
  const refused = (why: string): never => {
    throw filmErrors.contentUnfit({ reason: why.slice(0, 100) })
  }
  const isIn = (depth: number) => path.length === depth && path[0] === 'videos' && path[1] === 'video'
  const more = (text: string) => {
    const [, , name = '', inner] = path
    if (isIn(3)) current.fields.set(name, (current.fields.get(name) ?? '') + text)
    if (isIn(4) && name === 'genres' && inner === 'genre') current.genres.push((current.genres.pop() ?? '') + text)
  }
  parser.on('error', ({ message }) => refused(message))
  parser.on('doctype', (text) => (text.includes('[') ? refused('declarations of its own') : undefined))
  parser.on('opentag', ({ name }) => {
    if (path.length === 0 && name !== 'videos') refused(`another root element, ${name}`)
    path = [...path, name]
    if (isIn(2)) current = { line: parser.line, fields: new Map(), genres: [] }
    if (isIn(4) && name === 'genre') current.genres.push('')
  })
  parser.on('text', more)
  parser.on('cdata', more)
  parser.on('closetag', () => {
    if (isIn(2)) found.push(current)
    if (found.length > titlesAtMost) refused(`more than ${titlesAtMost} films`)
    path = path.slice(0, -1)
  })
  parser.write(xml.replace(/^\ufeff?\s*/, '')).close()
  return found
}
