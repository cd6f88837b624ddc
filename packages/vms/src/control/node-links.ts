/** A server's open connection. */
export interface Link {
  send(message: object): void
}

/** Which servers are connected to this process: they can be asked for a sign of life at once. */
export class NodeLinks {
  private readonly links = new Map<number, Link>()

  set(server: number, link: Link): void {
    this.links.set(server, link)
  }

  /** A connection that ended; a newer one of the same server stays. */
  drop(server: number, link: Link): void {
    if (this.links.get(server) === link) this.links.delete(server)
  }

  poke(server: number): void {
    this.links.get(server)?.send({ type: 'poke' })
  }
}
