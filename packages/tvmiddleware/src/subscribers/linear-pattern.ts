import { customerErrors } from '@headend/base'

/** A part of a pattern: a letter or an edge of the text, parts one after another, one of several, one again and again. */
type Place =
  | { readonly is: 'letter'; readonly takes: (letter: string) => boolean }
  | { readonly is: 'edge'; readonly atStart: boolean }
type Part =
  | Place
  | { readonly is: 'row'; readonly parts: readonly Part[] }
  | { readonly is: 'choice'; readonly parts: readonly Part[] }
  | { readonly is: 'loop'; readonly part: Part; readonly least: number; readonly most: number }

const longestPattern = 100
const mostRepeats = 20

class Reader {
  private at = 0

  constructor(private readonly text: string) {}

  choice(): Part {
    const parts = [this.row()]
    while (this.take('|')) parts.push(this.row())
    return { is: 'choice', parts }
  }

  isAtEnd(): boolean {
    return this.at === this.text.length
  }

  private row(): Part {
    const parts: Part[] = []
    while (!this.isAtEnd() && !'|)'.includes(this.next())) parts.push(this.repeated(this.atom()))
    return { is: 'row', parts }
  }

  private repeated(part: Part): Part {
    const loop = (least: number, most: number): Part => this.lazily({ is: 'loop', part, least, most })
    if (this.take('*')) return loop(0, Infinity)
    if (this.take('+')) return loop(1, Infinity)
    if (this.take('?')) return loop(0, 1)
    const [whole, least = '', comma, most = ''] = /^\{(\d{1,2})(,?)(\d{0,2})\}/.exec(this.text.slice(this.at)) ?? []
    if (whole === undefined) return part
    this.at += whole.length
    const end = comma === '' ? Number(least) : most === '' ? Infinity : Number(most)
    if (Number(least) > mostRepeats || (end !== Infinity && (end > mostRepeats || end < Number(least)))) throw refused()
    return loop(Number(least), end)
  }

  private lazily(part: Part): Part {
    this.take('?')
    return part
  }

  private atom(): Part {
    if (this.take('^')) return { is: 'edge', atStart: true }
    if (this.take('$')) return { is: 'edge', atStart: false }
    if (this.take('.')) return { is: 'letter', takes: () => true }
    if (this.take('(')) {
      if (this.take('?') && !this.take(':')) throw refused()
      const inner = this.choice()
      if (!this.take(')')) throw refused()
      return inner
    }
    if (this.take('[')) return { is: 'letter', takes: this.letters() }
    const letter = this.letter()
    return { is: 'letter', takes: typeof letter === 'string' ? (one) => one === letter : letter }
  }

  /** A letter, or one of the classes that have a name. */
  private letter(): string | ((letter: string) => boolean) {
    const letter = this.text[this.at++] ?? ''
    if (letter === '' || '*+?{)'.includes(letter)) throw refused()
    if (letter !== '\\') return letter
    const escaped = this.text[this.at++] ?? ''
    const named = classes[escaped]
    if (named) return named
    if (escaped === '' || /[A-Za-z0-9]/.test(escaped)) throw refused()
    return escaped
  }

  private letters(): (letter: string) => boolean {
    const isNot = this.take('^')
    const tests: ((letter: string) => boolean)[] = []
    while (!this.take(']')) {
      const from = this.letter()
      if (typeof from === 'string' && this.text[this.at] === '-' && this.text[this.at + 1] !== ']') {
        this.at += 1
        const to = this.letter()
        if (typeof to !== 'string' || to < from) throw refused()
        tests.push((one) => one >= from && one <= to)
      } else tests.push(typeof from === 'string' ? (one) => one === from : from)
    }
    return (one) => tests.some((test) => test(one)) !== isNot
  }

  private next(): string {
    return this.text[this.at] ?? ''
  }

  private take(letter: string): boolean {
    if (this.text[this.at] !== letter) return false
    this.at += 1
    return true
  }
}

const refused = () => customerErrors.patternRefused()

const classes: Readonly<Record<string, (letter: string) => boolean>> = {
  d: (one) => /\d/.test(one),
  D: (one) => !/\d/.test(one),
  w: (one) => /\w/.test(one),
  W: (one) => !/\w/.test(one),
  s: (one) => /\s/.test(one),
  S: (one) => !/\s/.test(one),
}

/** A step of a walk: takes a letter, stands at an edge, goes on in several ways, or is there. */
interface Step {
  readonly part?: Place
  next: Step[]
}

const mostSteps = 2000

class Path {
  readonly end: Step = { next: [] }
  private steps = 0

  constructor(private readonly pattern: Part) {}

  start(): Step {
    return this.before(this.pattern, this.end)
  }

  /** The step with which a walk over this part begins that goes on with `then`. */
  private before(part: Part, then: Step): Step {
    if (part.is === 'row') return part.parts.reduceRight((next, one) => this.before(one, next), then)
    if (part.is === 'choice') return this.step({ next: part.parts.map((one) => this.before(one, then)) })
    if (part.is === 'loop') return this.loop(part, then)
    return this.step({ part, next: [then] })
  }

  private loop({ part, least, most }: Extract<Part, { is: 'loop' }>, then: Step): Step {
    let next = then
    if (most === Infinity) {
      const again = this.step({ next: [then] })
      again.next.push(this.before(part, again))
      next = again
    } else for (let turn = least; turn < most; turn++) next = this.step({ next: [this.before(part, next), then] })
    for (let turn = 0; turn < least; turn++) next = this.before(part, next)
    return next
  }

  private step(step: Step): Step {
    this.steps += 1
    if (this.steps > mostSteps) throw refused()
    return step
  }
}

/** All steps that are reached from these without taking a letter. */
const reached = (from: readonly Step[], at: number, text: string): ReadonlySet<Step> => {
  const all = new Set<Step>()
  const open = [...from]
  for (let step = open.pop(); step; step = open.pop()) {
    if (all.has(step)) continue
    all.add(step)
    const isPassed =
      step.part === undefined || (step.part.is === 'edge' && at === (step.part.atStart ? 0 : text.length))
    if (isPassed) open.push(...step.next)
  }
  return all
}

/**
 * A regular expression of somebody else, looked for anywhere in a text as `RegExp` would, in a time that grows with
 * the text alone: it walks all ways at once and never goes back. Throws `patternRefused` for what it does not know:
 * references, look-around, and whatever is no pattern.
 */
export const linearPattern = (source: string): ((text: string) => boolean) => {
  if (source.length > longestPattern) throw refused()
  const reader = new Reader(source)
  const path = new Path(reader.choice())
  if (!reader.isAtEnd()) throw refused()
  const start = path.start()
  return (text) => {
    let steps: readonly Step[] = []
    for (let at = 0; at <= text.length; at++) {
      const all = reached([...steps, start], at, text)
      if (all.has(path.end)) return true
      const letter = text[at] ?? ''
      steps = [...all].flatMap(({ part, next }) => (part?.is === 'letter' && part.takes(letter) ? next : []))
    }
    return false
  }
}
