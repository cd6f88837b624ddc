import type { NodeAnswer } from './node-answer.js'

/** A server's open connection. */
export interface Link {
  send(message: object): void
}

interface Linked {
  readonly clientId: number
  readonly link: Link
}

interface Waiting {
  readonly server: number
  readonly take: (answer: NodeAnswer) => void
}

/** Which servers are connected to this process: they can be asked for a sign of life at once, and for other things. */
export class NodeLinks {
  private readonly links = new Map<number, Linked>()
  private readonly waiting = new Map<string, Waiting>()
  private count = 0

  set(server: number, link: Link, clientId: number): void {
    this.links.set(server, { link, clientId })
  }

  /** A connection that ended; a newer one of the same server stays. */
  drop(server: number, link: Link): void {
    if (this.links.get(server)?.link === link) this.links.delete(server)
  }

  poke(server: number): void {
    this.links.get(server)?.link.send({ type: 'poke' })
  }

  has(server: number): boolean {
    return this.links.has(server)
  }

  /** Operators of which a server is connected here. */
  operators(): ReadonlySet<number> {
    return new Set([...this.links.values()].map(({ clientId }) => clientId))
  }

  /** Wants something of a server; undefined where it is not connected here. Whoever gives up says so. */
  ask(
    server: number,
    order: object,
  ): { readonly answer: Promise<NodeAnswer>; readonly giveUp: () => void } | undefined {
    const linked = this.links.get(server)
    if (!linked) return undefined
    const id = `o${(this.count += 1)}`
    const answer = new Promise<NodeAnswer>((take) => this.waiting.set(id, { server, take }))
    linked.link.send({ type: 'command', ...order, id })
    return { answer, giveUp: () => void this.waiting.delete(id) }
  }

  /** An answer counts where it comes from whoever was asked. */
  hear(server: number, id: string, answer: NodeAnswer): void {
    const waiting = this.waiting.get(id)
    if (waiting?.server !== server) return
    this.waiting.delete(id)
    waiting.take(answer)
  }
}
