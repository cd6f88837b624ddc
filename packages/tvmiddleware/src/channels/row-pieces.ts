import { codedText, mostBitsOfRepeat, never } from './fixed-writer.js'
import { flagKeys } from './row-texts.js'

/** A flag of a row: which of the keys it is, where it stands among the pieces, and the text there when it is turned. */
export interface CutFlag {
  readonly key: number
  readonly place: number
  readonly turned: string
}

/** A row as the numbers of its pieces. */
export interface PiecedRow {
  readonly pieces: Int32Array
  readonly flags: readonly CutFlag[]
}

/** The pieces of a list: their codes one after another, and of each by its number where these begin. */
export interface Pieces {
  readonly units: Uint16Array
  /** Four numbers for each piece, which are read together: its bytes, the first of its units, its bits, and `never`. */
  readonly facts: Int32Array
}

export const [factBytes, factStart, factBits, factLast, factsEach] = [0, 1, 2, 3, 4]

// A quote inside a text is written with a backslash, so this is found nowhere but where a key is.
const keys = /([{,]"[^"\\]*":)/
const partsOfAddress = /(?<=[/?&=])/

interface Field {
  readonly key: string
  readonly value: string
}

const fieldsOf = (row: string): readonly Field[] => {
  const parts = row.split(keys)
  return parts.flatMap((key, at) => (at % 2 === 1 ? [{ key, value: parts[at + 1] ?? '' }] : []))
}

const turnedDigit = (value: string): string => (value.startsWith('0') ? '1' : '0') + value.slice(1)

/** Cuts rows into pieces: what rows have alike is one piece, so that it need not be written twice. */
export class RowCutter {
  private readonly known = new Map<string, number>()
  private readonly once = new Set<string>()
  private readonly often = new Set<string>()
  private readonly facts: number[] = []
  private readonly units: number[] = []

  /** Looks for fields that two of these rows have alike. */
  constructor(rows: readonly string[]) {
    for (const row of rows)
      for (const { key, value } of fieldsOf(row)) {
        const field = key + value
        if (this.once.has(field)) this.often.add(field)
        else this.once.add(field)
      }
  }

  cut(row: string): PiecedRow {
    const pieces: number[] = []
    const flags: CutFlag[] = []
    for (const { key, value } of fieldsOf(row)) {
      const flag = flagKeys.indexOf(key.slice(1))
      if (flag >= 0) flags.push({ key: flag, place: pieces.length, turned: key + turnedDigit(value) })
      if (flag >= 0 || this.often.has(key + value)) pieces.push(this.piece(key + value))
      else pieces.push(this.piece(key), ...this.rare(key, value))
    }
    return { pieces: Int32Array.from(pieces), flags }
  }

  /** The number of the piece with this text; the same text under another name is another piece. */
  piece(text: string, name = text): number {
    const known = this.known.get(name)
    if (known !== undefined) return known
    const { units, bits, bytes } = codedText(text)
    const number = this.facts.length / factsEach
    this.facts.push(bytes, this.units.length, bits, never)
    for (const unit of units) this.units.push(unit)
    this.known.set(name, number)
    return number
  }

  /** The most bits that these pieces take: a text that shrank to nearly nothing takes more as a repeat of itself. */
  mostBitsOf(pieces: Int32Array): number {
    return pieces.reduce((sum, piece) => {
      const [bytes = 0, , bits = 0] = this.facts.slice(piece * factsEach, (piece + 1) * factsEach)
      return sum + Math.max(bits, mostBitsOfRepeat(bytes))
    }, 0)
  }

  pieces(): Pieces {
    return { units: Uint16Array.from(this.units), facts: Int32Array.from(this.facts) }
  }

  /** A value that no other row has; addresses begin alike nevertheless. */
  private rare(key: string, value: string): number[] {
    const parts = value.includes('://') ? value.split(partsOfAddress) : [value]
    return parts.map((part, at) => this.piece(part, `${at}${key}${part}`))
  }
}
