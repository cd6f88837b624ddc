import mustache from 'mustache'

/** What a template is filled in with: texts, and lists of the same. */
export interface Facts {
  readonly [name: string]: string | number | boolean | null | Facts | readonly Facts[]
}

// Far beyond any honest document.
const mostSteps = 200_000
const mostBytes = 60_000

/** A template that is broken, or is made to grow without end. */
export class TemplateRefused extends Error {
  override readonly name = 'TemplateRefused'
}

const own = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null && !Array.isArray(of) && Object.hasOwn(of, name)
    ? (of as Facts)[name]
    : undefined

const viewsOf = ({ view, parent }: mustache.Context): unknown[] => (parent ? [view, ...viewsOf(parent)] : [view])

/** Finds what the facts themselves hold and nothing that JavaScript adds to them; nothing that is found is ever called. */
class OwnFacts extends mustache.Context {
  override push(view: unknown): OwnFacts {
    return new OwnFacts(view, this)
  }

  override lookup(name: string): unknown {
    if (name === '.') return this.view as unknown
    const [first = '', ...rest] = name.split('.')
    const found = viewsOf(this)
      .map((view) => own(view, first))
      .find((one) => one !== undefined)
    return rest.reduce(own, found)
  }
}

/** Counts what it does, so that lists within lists come to an end, and lets nothing through that is not escaped. */
class CarefulWriter extends mustache.Writer {
  private steps = 0

  override renderTokens(...args: Parameters<mustache.Writer['renderTokens']>): string {
    this.steps += args[0].length + 1
    if (this.steps > mostSteps) throw new TemplateRefused('the template repeats too much')
    const text = super.renderTokens(...args)
    if (text.length > mostBytes) throw new TemplateRefused('the document is too long')
    return text
  }

  override unescapedValue(...[token, context]: Parameters<mustache.Writer['unescapedValue']>): string {
    return this.escapedValue(token, context)
  }
}

/** The template with the facts filled in, all of them escaped for HTML; throws `TemplateRefused`. */
export const filledTemplate = (template: string, facts: Facts): string => {
  try {
    const text = new CarefulWriter().render(template, new OwnFacts(facts))
    if (Buffer.byteLength(text) > mostBytes) throw new TemplateRefused('the document is too long')
    return text
  } catch (error) {
    if (error instanceof TemplateRefused) throw error
    throw new TemplateRefused(error instanceof Error ? error.message : 'the template cannot be read')
  }
}
