import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

type Way = 'there' | 'back'

/** A wire between a server and its control side that can be cut in one direction or in both, without a word. */
export class Relay {
  private readonly cuts = new Set<Way>()
  private readonly sockets = new Set<Socket>()

  private constructor(
    private readonly server: Server,
    port: number,
  ) {
    server.on('connection', (near) => {
      const far = connect(port, '127.0.0.1')
      this.join(near, far, 'there')
      this.join(far, near, 'back')
    })
  }

  static async open(port: number): Promise<Relay> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new Relay(server, port)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  cut(...ways: readonly Way[]): void {
    for (const way of ways) this.cuts.add(way)
  }

  /** What was lost meanwhile stays lost: whoever spoke has to connect anew. */
  heal(): void {
    this.cuts.clear()
    for (const one of this.sockets) one.destroy()
  }

  close(): void {
    for (const one of this.sockets) one.destroy()
    this.server.close()
  }

  private join(from: Socket, to: Socket, way: Way): void {
    this.sockets.add(from)
    from.on('data', (chunk) => {
      if (!this.cuts.has(way)) to.write(chunk)
    })
    from.once('close', () => {
      this.sockets.delete(from)
      to.destroy()
    })
    from.on('error', () => from.destroy())
  }
}
