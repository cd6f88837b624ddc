import { SaxesParser } from 'saxes'
import type { GuideLimits } from './import-limits.js'
import { importErrors } from './import.errors.js'

/** One element inside the guide with all that it holds. */
export interface GuideElement {
  readonly name: string
  readonly line: number
  readonly attributes: Map<string, string>
  readonly children: GuideElement[]
  text: string
}

/**
 * Builds the children of `<tv>` one by one. What a document could use to make a parser grow (declared entities, depth,
 * endless names, texts and attribute lists) is refused as soon as it passes a limit.
 */
export class GuideElements {
  private readonly parser = new SaxesParser({ position: true })
  private readonly open: GuideElement[] = []
  private readonly complete: GuideElement[] = []
  private depth = 0
  private written = 0
  private blankLines = 0
  private count = 0
  private attributes = new Map<string, string>()
  /** Where the parser last had something to tell: what is still growing began there. */
  private lastTold = 0
  private lastLine = 1
  private itemFrom = 0

  constructor(private readonly limits: GuideLimits) {
    const { parser } = this
    parser.on('error', (error) => this.broken(error.message))
    parser.on('doctype', (text) => this.doctype(text))
    parser.on('opentagstart', () => this.told())
    parser.on('attribute', ({ name, value }) => this.attribute(name, value))
    parser.on('opentag', ({ name }) => this.openTag(name))
    parser.on('closetag', () => this.closeTag())
    parser.on('text', (text) => this.text(text))
    parser.on('cdata', (text) => this.text(text))
    parser.on('comment', () => this.told())
    parser.on('processinginstruction', () => this.told())
    parser.on('xmldecl', () => this.told())
  }

  /** The line being read, counted as an editor counts them. */
  get line(): number {
    return this.blankLines + this.parser.line
  }

  /** The elements that this piece of the document completed. */
  write(piece: string): GuideElement[] {
    const text = this.written === 0 ? this.fromFirstTag(piece) : piece
    this.written += text.length
    this.parser.write(text)
    this.measure(this.written)
    return this.complete.splice(0)
  }

  /** Refuses what did not end; gives the last line. */
  end(): number {
    if (this.written === 0) throw importErrors.notAGuide({ why: 'empty' })
    const { line } = this
    this.parser.close()
    return line
  }

  /** Blank lines before the XML declaration are common and forbidden; anything else there is not a guide. */
  private fromFirstTag(piece: string): string {
    const text = piece.trimStart()
    if (text !== '' && !text.startsWith('<')) throw importErrors.notAGuide({ why: 'no XML' })
    this.blankLines += piece.slice(0, piece.length - text.length).split('\n').length - 1
    return text
  }

  private broken(message: string): void {
    // The parser's sentence begins with its own line and column.
    const why = message.replace(/^(\d+:\d+|undefined): /, '').slice(0, 100)
    throw importErrors.brokenDocument({ line: this.line, why })
  }

  private hostile(why: string): never {
    throw importErrors.hostileDocument({ why, line: this.lastLine })
  }

  private measure(position: number): void {
    if (position - this.lastTold > this.limits.tokenLength) this.hostile('tokenLength')
    if (this.depth > 1 && position - this.itemFrom > this.limits.itemLength) this.hostile('itemLength')
  }

  private told(): void {
    this.measure(this.parser.position)
    this.lastTold = this.parser.position
    this.lastLine = this.line
  }

  private doctype(text: string): void {
    this.told()
    if (text.includes('[')) this.hostile('doctype')
  }

  private attribute(name: string, value: string): void {
    this.told()
    if (this.attributes.size >= this.limits.attributes) this.hostile('attributes')
    this.attributes.set(name, value)
  }

  private openTag(name: string): void {
    this.told()
    const { attributes } = this
    this.attributes = new Map()
    if (++this.depth > this.limits.depth) this.hostile('depth')
    if (this.depth === 1) {
      if (name !== 'tv') throw importErrors.notAGuide({ why: 'another root element', root: name.slice(0, 40) })
      return
    }
    if (this.depth === 2) {
      this.count = 0
      this.itemFrom = this.parser.position
    }
    if (++this.count > this.limits.elements) this.hostile('elements')
    const element = { name, line: this.line, attributes, children: [], text: '' }
    this.open.at(-1)?.children.push(element)
    this.open.push(element)
  }

  private closeTag(): void {
    this.told()
    this.depth--
    const element = this.open.pop()
    if (element && this.open.length === 0) this.complete.push(element)
  }

  private text(text: string): void {
    this.told()
    const element = this.open.at(-1)
    if (!element) return
    element.text += text
    if (element.text.length > this.limits.tokenLength) this.hostile('tokenLength')
  }
}
