const step = 64 * 1024

/**
 * Memory for bytes that are made for one answer, used again when the answer is sent. Tens of megabytes a second of fresh
 * memory would have the collector walk through all that is kept, again and again.
 */
export class BufferPool {
  private readonly free = new Map<number, Buffer[]>()

  /** Keeps at most so many of each size. */
  constructor(private readonly most: number) {}

  /** So many bytes of any content, and how they are given back; who never gives them back leaves them to the collector. */
  take(length: number): { readonly bytes: Buffer; readonly giveBack: () => void } {
    const size = Math.ceil(length / step) * step
    const free = this.free.get(size) ?? []
    this.free.set(size, free)
    const whole = free.pop() ?? Buffer.allocUnsafeSlow(size)
    let isTaken = true
    const giveBack = (): void => {
      if (isTaken && free.length < this.most) free.push(whole)
      isTaken = false
    }
    return { bytes: whole.subarray(0, length), giveBack }
  }
}
