// Character references up to ten characters, and the marks of CDATA: nothing that is looked for is longer.
const LONGEST_TOKEN = 16
const PLACEHOLDER = '\ufffd'

const CONTROL = '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffd-\\uffff]'

const inText = new RegExp(
  `<!\\[CDATA\\[|&(?!(?:amp|lt|gt|quot|apos);)(?:#\\d{1,7};|#x[0-9a-f]{1,6};)?|${CONTROL}`,
  'gi',
)
const inCdata = new RegExp(`\\]\\]>|${CONTROL}`, 'g')

/**
 * Makes what guides commonly get wrong harmless to a strict parser: an `&` that begins nothing XML knows (it would
 * swallow the tags up to the next semicolon) and characters XML forbids. Chunks may be cut anywhere.
 */
export class MarkupMender {
  mended = 0
  private held = ''
  private isCdata = false

  write(text: string): string {
    return this.mend(this.held + text, LONGEST_TOKEN)
  }

  end(): string {
    return this.mend(this.held, 0)
  }

  private mend(text: string, hold: number): string {
    const until = Math.max(0, text.length - hold)
    let out = ''
    let from = 0
    while (from < until) {
      const pattern = this.isCdata ? inCdata : inText
      pattern.lastIndex = from
      const found = pattern.exec(text)
      if (!found || found.index >= until) break
      out += text.slice(from, found.index) + this.replacement(found[0])
      from = found.index + found[0].length
    }
    const end = Math.max(from, until)
    this.held = text.slice(end)
    return out + text.slice(from, end)
  }

  private replacement(token: string): string {
    if (token === ']]>' || token.startsWith('<')) {
      this.isCdata = token.startsWith('<')
      return token
    }
    const digits = /^&#(x?)([0-9a-f]+);$/i.exec(token)
    if (digits && isXmlCharacter(parseInt(digits[2] ?? '', digits[1] ? 16 : 10))) return token
    this.mended++
    return token === '&' ? '&amp;' : PLACEHOLDER
  }
}

const isXmlCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)
