/** Where full chunks go; what it is given is its own from then on. */
export interface Chunks {
  write(bytes: Buffer): void
}

const chunkBytes = 16_384
/** UTF-8 takes at most so many bytes for one unit of a text. */
const bytesPerUnit = 3

/**
 * Lines put together as bytes and passed on a chunk at a time, or when nothing was passed on for a while. A buffer for
 * each line, and a write for each, would cost a busy server more than what the line tells of.
 */
export class GatheredLines {
  private chunk = Buffer.allocUnsafeSlow(chunkBytes)
  private length = 0
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly out: Chunks,
    private readonly longestMs: number,
  ) {}

  write(line: string): void {
    const most = line.length * bytesPerUnit
    if (most > chunkBytes - this.length) this.pass()
    if (most > chunkBytes) this.out.write(Buffer.from(line))
    else this.length += this.chunk.write(line, this.length)
    // The lines of a process that has nothing else to do wait for its end, at which they are passed on.
    this.timer ??= setTimeout(() => this.pass(), this.longestMs).unref()
  }

  /** Passes on what there is. */
  pass(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.length === 0) return
    this.out.write(this.chunk.subarray(0, this.length))
    this.chunk = Buffer.allocUnsafeSlow(chunkBytes)
    this.length = 0
  }
}
