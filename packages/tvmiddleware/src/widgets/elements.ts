import { SaxesParser } from 'saxes'

/** An element of a small document with all that is in it. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** Its own text and that of all inside of it. */
  readonly text: string
}

interface Open {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

const deepest = 64

/** Reads a small document; throws where it is not well formed. No entity but the five of XML is known. */
export const readElements = (document: string): Element => {
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [root]
  const last = (): Open => open.at(-1) ?? root
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > deepest) throw new Error('the document is too deep')
    open.push({ name, attributes, children: [], text: '' })
  })
  const write = (text: string): void => void (last().text += text)
  parser.on('text', write)
  parser.on('cdata', write)
  parser.on('closetag', () => {
    const done = open.pop() ?? root
    last().children.push(done)
    last().text += done.text
  })
  parser.write(document.trimStart()).close()
  return root
}

/** All elements of these names, wherever they are, in their order. */
export const elementsNamed = (from: Element, ...names: readonly string[]): readonly Element[] =>
  from.children.flatMap((child) => (names.includes(child.name) ? [child] : elementsNamed(child, ...names)))

/** The text of the first child of one of these names, in the order of the names; empty where there is none. */
export const textOf = (of: Element, ...names: readonly string[]): string =>
  names
    .map((name) => of.children.find((child) => child.name === name)?.text.trim() ?? '')
    .find((text) => text !== '') ?? ''
