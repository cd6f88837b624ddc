type Values = Readonly<Record<string, unknown>>

/** One line of a mapping: what is called so here is called otherwise there. */
interface Pair {
  readonly ours: string
  readonly theirs: string
}

const line = /^(?:(\w+)\/)?([\w.]+)\s*:\s*([\w.-]+)$/

/** The pairs of a text of lines that count for this question; lines that are none are left out. */
const pairsOf = (lines: string, hook: string): readonly Pair[] =>
  lines.split('\n').flatMap((one) => {
    const [, only, ours, theirs] = line.exec(one.trim()) ?? []
    return ours && theirs && (only === undefined || only === hook) ? [{ ours, theirs }] : []
  })

/** The first line that says nothing, so that it can be shown. */
export const unreadableLine = (lines: string): string | undefined =>
  lines.split('\n').find((one) => one.trim() !== '' && !line.test(one.trim()))

const isOpen = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

// What comes from elsewhere names nothing of the language's own.
const isOwn = (value: unknown, name: string): value is Record<string, unknown> =>
  isOpen(value) && Object.hasOwn(value, name)

const found = (values: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, name) => (isOwn(part, name) ? part[name] : undefined), values)

const laid = (values: Values, path: string, value: unknown): Record<string, unknown> => {
  const [name = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...values, [name]: value }
  const inner = isOwn(values, name) && isOpen(values[name]) ? (values[name] as Values) : {}
  return { ...values, [name]: laid(inner, rest.join('.'), value) }
}

/** What is sent, with further names for what the other side calls otherwise. */
export const sentAs = (values: Values, lines: string, hook: string): Values =>
  pairsOf(lines, hook).reduce<Values>((sent, { ours, theirs }) => {
    const value = found(values, ours)
    return value === undefined ? sent : laid(sent, theirs, value)
  }, values)

/** What was answered, under our names. */
export const readAs = (answer: Values, lines: string, hook: string): Values =>
  pairsOf(lines, hook).reduce<Values>((read, { ours, theirs }) => {
    const value = found(answer, theirs)
    return value === undefined ? read : laid(read, ours, value)
  }, answer)

/** `name: value` lines as an object. */
export const attributesOf = (lines: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines.split('\n').flatMap((one) => {
      const [, name, value] = /^([\w.-]+)\s*:\s*(.*)$/.exec(one.trim()) ?? []
      return name === undefined || value === undefined ? [] : [[name, value]]
    }),
  )
