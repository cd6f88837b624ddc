import type { Context } from '@headend/base'

/** Bodies of which something is remembered; a body never changes. */
const mostRemembered = 500

/** Remembers what was read out of the bodies that screens play from. */
export class RememberedBodies<T> {
  private readonly kept = new Map<string, Promise<T>>()

  constructor(private readonly read: (ctx: Context, bodyHash: string) => Promise<T>) {}

  of(ctx: Context, bodyHash: string): Promise<T> {
    const name = `${ctx.clientId}/${bodyHash}`
    const known = this.kept.get(name)
    if (known) return known
    const [oldest] = this.kept.keys()
    if (this.kept.size >= mostRemembered && oldest !== undefined) this.kept.delete(oldest)
    const read = this.read(ctx, bodyHash)
    this.kept.set(name, read)
    // What could not be read is tried again by the next who asks.
    read.catch(() => this.kept.delete(name))
    return read
  }
}
