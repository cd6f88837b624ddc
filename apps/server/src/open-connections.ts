import type { Server } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from '@headend/base'

/** Connections that are waiting in the kernel are taken in one at a turn of the event loop. */
const TURNS = 16
/** Whoever is about to ask on a connection it keeps does so meanwhile, and hears with the answer that it ends. */
const SWEEP_MS = 1000

/** The connections of a server, so that it can be closed without cutting anybody off. */
export class OpenConnections {
  private readonly sockets = new Set<Socket>()

  constructor(
    private readonly server: Server,
    private readonly clock: Clock,
  ) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    })
  }

  /**
   * Takes no more connections and resolves when the last is gone: silent ones are closed, the others end with the answer
   * that is under way, and what is left when the time is over is cut off. Says how many those were. `onDeaf` is told
   * when nobody new is let in, and not before may anybody be told to come by another connection.
   */
  async close(withinMs: number, onDeaf: () => void): Promise<number> {
    for (let turns = 0; turns < TURNS; turns += 1) await turn()
    const closed = new AbortController()
    // Not the close of HTTP, which at once ends every connection on which nobody asks just now.
    const all = new Promise<void>((resolve) => NetServer.prototype.close.call(this.server, () => resolve()))
    void all.then(() => closed.abort())
    onDeaf()
    const until = this.clock.bootMs() + withinMs
    while (!closed.signal.aborted && this.clock.bootMs() < until) {
      await this.clock.after(Math.min(SWEEP_MS, until - this.clock.bootMs()), closed.signal)
      if (!closed.signal.aborted) this.closeSilent()
    }
    const left = [...this.sockets].filter(({ destroyed }) => !destroyed)
    for (const socket of left) socket.destroy()
    await all
    return left.length
  }

  private closeSilent(): void {
    this.server.closeIdleConnections()
    for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy()
  }
}
