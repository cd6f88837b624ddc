/** One key of an answer as the protocol documents it. */
export interface DocumentedKey {
  readonly name: string
  readonly kind: 'text' | 'number' | 'flag' | 'bool' | 'object'
  readonly isList: boolean
  /** The protocol leaves it out at times. */
  readonly mayLack: boolean
  readonly keys: readonly DocumentedKey[]
}

const kindOf = (marks: string, keys: readonly DocumentedKey[]): DocumentedKey['kind'] => {
  if (keys.length > 0 || marks.includes('{')) return 'object'
  return /[#~]/.test(marks) ? 'number' : marks.includes('!') ? 'flag' : marks.includes('^') ? 'bool' : 'text'
}

/** Splits at commas that stand in no braces. */
const outerParts = (text: string): string[] => {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const sign of text) {
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0
    if (sign === ',' && depth === 0) {
      parts.push(part.trim())
      part = ''
    } else part += sign
  }
  return [...parts, part.trim()].filter((one) => one !== '')
}

/**
 * Reads a list of keys: `name` is a text, `name#` and `name~` a number, `name!` 0 or 1, `name^` true or false, `name{…}` an
 * object, `[]` makes a list of any of them, and `?` says that the key may be missing.
 */
export const keysOf = (notation: string): DocumentedKey[] =>
  outerParts(notation).map((part) => {
    const [, name, marks = '', brace, inner = ''] = /^(\w+|self-score)([#~!^?[\]]*)(\{(.*)\})?$/s.exec(part) ?? []
    if (name === undefined) throw new Error(`${part} is no key of the protocol`)
    const keys = keysOf(inner)
    const kind = kindOf(brace === undefined ? marks : `${marks}{`, keys)
    return { name, kind, isList: marks.includes('[]'), mayLack: marks.includes('?'), keys }
  })
