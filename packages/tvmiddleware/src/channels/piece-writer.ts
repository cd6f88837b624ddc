import { FixedWriter, never, window } from './fixed-writer.js'
import { factBits, factBytes, factLast, factsEach, factStart, type Pieces } from './row-pieces.js'

// Shorter ones take no fewer bits as a repeat than as literals.
const shortestRepeat = 4

/** Writes pieces one after another, each as a repeat of where it stood last where that is near enough. */
export class PieceWriter {
  private readonly writer: FixedWriter
  private readonly facts: Int32Array
  private at = 0
  private distance = 0
  private repeated = 0

  constructor(
    private readonly pieces: Pieces,
    out: Uint16Array,
  ) {
    this.writer = new FixedWriter(out)
    this.facts = pieces.facts.slice()
  }

  write(numbers: Int32Array): void {
    for (let index = 0; index < numbers.length; index++) this.writeOne(numbers[index] ?? 0)
  }

  writeOne(number: number): void {
    const { facts, at } = this
    const fact = number * factsEach
    const length = facts[fact + factBytes] ?? 0
    const distance = at - (facts[fact + factLast] ?? never)
    facts[fact + factLast] = at
    this.at = at + length
    // What follows a repeat and stood behind it then as well makes it longer.
    if (this.repeated > 0 && distance === this.distance) this.repeated += length
    else if (distance <= window && length >= shortestRepeat) {
      this.flush()
      this.distance = distance
      this.repeated = length
    } else {
      this.flush()
      this.writer.literals(this.pieces.units, facts[fact + factStart] ?? 0, facts[fact + factBits] ?? 0)
    }
  }

  /** Ends the stream, and tells how many bytes it has. */
  end(): number {
    this.flush()
    return this.writer.end()
  }

  private flush(): void {
    if (this.repeated > 0) this.writer.repeat(this.repeated, this.distance)
    this.repeated = 0
  }
}
