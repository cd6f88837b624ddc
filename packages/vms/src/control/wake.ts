/** Ends the rest of a loop before its time: something happened that is worth a look at once. */
export class Wake {
  private resting: AbortController | undefined
  private isRung = false

  ring(): void {
    this.isRung = true
    this.resting?.abort()
  }

  /** Rests as the caller can, until that ends or somebody rings; not at all where somebody rang since the last time. */
  async rest(wait: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const resting = new AbortController()
    this.resting = resting
    if (this.isRung) resting.abort()
    await wait(resting.signal)
    this.resting = undefined
    this.isRung = false
  }
}
