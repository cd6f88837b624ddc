import { parseDocument } from 'htmlparser2'
import type { Content, TableCell } from 'pdfmake/interfaces.js'

type Node = ReturnType<typeof parseDocument>['children'][number]
type Element = Extract<Node, { attribs: unknown }>

interface Style {
  readonly bold?: boolean
  readonly italics?: boolean
  readonly decoration?: 'underline' | 'lineThrough'
  readonly fontSize?: number
  readonly alignment?: 'left' | 'right' | 'center' | 'justify'
}

const styles: Readonly<Record<string, Style>> = {
  ...{ b: { bold: true }, strong: { bold: true }, th: { bold: true }, i: { italics: true }, em: { italics: true } },
  ...{ u: { decoration: 'underline' }, s: { decoration: 'lineThrough' }, small: { fontSize: 8 } },
  ...{ h1: { fontSize: 18, bold: true }, h2: { fontSize: 15, bold: true }, h3: { fontSize: 12, bold: true } },
  ...{ h4: { bold: true }, h5: { bold: true }, h6: { bold: true }, center: { alignment: 'center' } },
}
const unseen = new Set(['head', 'script', 'style', 'title', 'template', 'iframe', 'object', 'svg', 'noscript'])
const blocks = new Set([
  ...['html', 'body', 'p', 'div', 'section', 'article', 'header', 'footer', 'main', 'blockquote', 'pre', 'address'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'center', 'ul', 'ol', 'table', 'hr', 'form', 'fieldset', 'dl', 'dt', 'dd'],
])
const deepest = 40
const mostColumns = 30

const isElement = (node: Node): node is Element => 'attribs' in node
const nameOf = (node: Node): string => (isElement(node) ? node.name.toLowerCase() : '')

const alignmentOf = ({ attribs }: Element): Style => {
  const said = /text-align:\s*(left|right|center|justify)/.exec(attribs['style'] ?? '')?.[1] ?? attribs['align']
  return said === 'left' || said === 'right' || said === 'center' || said === 'justify' ? { alignment: said } : {}
}

const styleOf = (node: Element, outer: Style): Style => ({ ...outer, ...styles[nameOf(node)], ...alignmentOf(node) })

interface Run extends Style {
  readonly text: string
}

/** Words within a line, with the style that stands around them. */
const runsOf = (node: Node, style: Style, depth: number): Run[] => {
  if (node.type === 'text') return [{ ...style, text: node.data.replace(/\s+/g, ' ') }]
  if (!isElement(node) || unseen.has(nameOf(node)) || depth > deepest) return []
  if (nameOf(node) === 'br') return [{ text: '\n' }]
  return node.children.flatMap((child) => runsOf(child, styleOf(node, style), depth + 1))
}

const hasBlocks = (node: Node): boolean =>
  isElement(node) && node.children.some((child) => blocks.has(nameOf(child)) || hasBlocks(child))

const lineOf = (runs: readonly Run[], style: Style): Content[] => {
  const isEmpty = runs.every(({ text }) => text.trim() === '')
  return isEmpty ? [] : [{ ...style, text: [...runs], margin: [0, 0, 0, 4] }]
}

/** What stands below one another: lines of words that are not within a block of their own are gathered. */
const stackOf = (nodes: readonly Node[], style: Style, depth: number): Content[] => {
  if (depth > deepest) return []
  const out: Content[] = []
  let line: Run[] = []
  const end = () => {
    out.push(...lineOf(line, style))
    line = []
  }
  for (const node of nodes) {
    if (!blocks.has(nameOf(node)) && !hasBlocks(node)) line.push(...runsOf(node, style, depth))
    else {
      end()
      if (isElement(node)) out.push(...blockOf(node, styleOf(node, style), depth + 1))
    }
  }
  end()
  return out
}

const blockOf = (node: Element, style: Style, depth: number): Content[] => {
  const name = nameOf(node)
  if (unseen.has(name)) return []
  if (name === 'hr') return [{ canvas: [{ type: 'line', x1: 0, y1: 0, x2: 515, y2: 0, lineWidth: 0.5 }] }]
  if (name === 'table') return tableOf(node, style)
  if (name !== 'ul' && name !== 'ol') return stackOf(node.children, style, depth)
  const items = node.children.filter((child) => nameOf(child) === 'li')
  const rows = items.map((item) => (isElement(item) ? { stack: stackOf(item.children, style, depth + 1) } : ''))
  return [name === 'ul' ? { ul: rows, margin: [0, 0, 0, 4] } : { ol: rows, margin: [0, 0, 0, 4] }]
}

const rowsOf = (node: Element): Element[] =>
  node.children.flatMap((child) => {
    if (!isElement(child)) return []
    return nameOf(child) === 'tr' ? [child] : ['thead', 'tbody', 'tfoot'].includes(nameOf(child)) ? rowsOf(child) : []
  })

/** Cells hold words: a table within a table is read as words. */
const cellsOf = (row: Element, style: Style): TableCell[] =>
  row.children.flatMap((cell) => {
    if (!isElement(cell) || !['td', 'th'].includes(nameOf(cell))) return []
    const own = styleOf(cell, style)
    return [{ ...own, text: cell.children.flatMap((child) => runsOf(child, own, 0)) }]
  })

const tableOf = (node: Element, style: Style): Content[] => {
  const rows = rowsOf(node).map((row) => cellsOf(row, style).slice(0, mostColumns))
  const columns = Math.max(0, ...rows.map((row) => row.length))
  if (columns === 0) return []
  const body = rows.map((row) => [...row, ...Array.from({ length: columns - row.length }, () => '')])
  const layout = node.attribs['border'] === '0' ? 'noBorders' : 'lightHorizontalLines'
  return [{ layout, margin: [0, 4, 0, 8], table: { widths: Array(columns).fill('auto'), body } }]
}

/** The words, lists and tables of a page, as a PDF is laid out: no pictures, no scripts, nothing from elsewhere. */
export const contentOf = (html: string): Content[] => stackOf(parseDocument(html).children, {}, 0)
