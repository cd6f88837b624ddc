import { importErrors } from './import.errors.js'

/** One line of a text file; `text` is null where it was too long to be kept. */
export interface TextLine {
  readonly line: number
  readonly text: string | null
  readonly isUtf8: boolean
}

export interface LineLimits {
  readonly bytes: number
  readonly lineBytes: number
}

const LF = 10
const CR = 13
const utf8 = new TextDecoder('utf-8', { fatal: true })
const latin1 = new TextDecoder('latin1')

/** Cuts bytes into lines ended by LF, CR LF or CR, wherever the chunks happen to be cut. */
export async function* readLines(chunks: AsyncIterable<Buffer>, limits: LineLimits): AsyncGenerator<TextLine> {
  const open = new OpenLine(limits.lineBytes)
  let bytes = 0
  let wasCr = false
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > limits.bytes) throw importErrors.importTooLarge({ what: 'bytes', limit: limits.bytes })
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]
      if (byte !== LF && byte !== CR) {
        wasCr = false
        continue
      }
      // The LF of a CR LF ends nothing: the CR before it did, perhaps in the chunk before.
      if (byte === CR || !wasCr) yield open.end(chunk.subarray(from, at))
      wasCr = byte === CR
      from = at + 1
    }
    if (from < chunk.length) open.add(chunk.subarray(from))
  }
  if (open.hasBytes) yield open.end(Buffer.alloc(0))
}

/** The line being gathered; what exceeds the limit is not kept, so a file without line ends costs no memory. */
class OpenLine {
  private parts: Buffer[] = []
  private length = 0
  private line = 1

  constructor(private readonly limit: number) {}

  get hasBytes(): boolean {
    return this.length > 0
  }

  add(part: Buffer): void {
    this.length += part.length
    if (this.length > this.limit) this.parts = []
    // Copied, because a source may fill its buffer again.
    else this.parts.push(Buffer.from(part))
  }

  end(part: Buffer): TextLine {
    const length = this.length + part.length
    const bytes = this.parts.length === 0 ? part : Buffer.concat([...this.parts, part])
    const line = this.line++
    this.parts = []
    this.length = 0
    return length > this.limit ? { line, text: null, isUtf8: true } : { line, ...decode(bytes) }
  }
}

const decode = (bytes: Buffer): { text: string; isUtf8: boolean } => {
  try {
    return { text: utf8.decode(bytes), isUtf8: true }
  } catch {
    return { text: latin1.decode(bytes), isUtf8: false }
  }
}
