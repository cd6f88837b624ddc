import { LRUCache } from 'lru-cache'
import type { KnownSession } from '../contracts/tvmiddleware.js'

// A city's boxes at 400 bytes each.
const sessionsKept = 250_000

/** Sessions found before, so that a request need not ask the database who calls; forgotten by bumps. */
export class SessionMemory {
  private readonly byId = new Map<number, string>()
  private readonly loading = new Map<string, Promise<KnownSession | null>>()
  private forgotten = 0
  private readonly byKey = new LRUCache<string, KnownSession>({
    // Not `max`, for which the room of all of them is taken beforehand.
    maxSize: sessionsKept,
    sizeCalculation: () => 1,
    dispose: (session) => this.byId.delete(session.actor.sessionId),
  })

  get(authkey: string): KnownSession | undefined {
    return this.byKey.get(authkey)
  }

  /** Asks once for all that call with this key at the same time, and keeps what was found. */
  load(authkey: string, find: () => Promise<KnownSession | null>): Promise<KnownSession | null> {
    const running = this.loading.get(authkey)
    if (running) return running
    const started = this.forgotten
    const found = find()
      .then((session) => {
        // A session closed while it was looked up must not be kept.
        if (session && started === this.forgotten) this.keep(authkey, session)
        return session
      })
      .finally(() => this.loading.delete(authkey))
    this.loading.set(authkey, found)
    return found
  }

  /** Hears of changes: `session:<id>` ends one. */
  forget(tag: string): void {
    if (!tag.startsWith('session:')) return
    this.forgotten += 1
    const authkey = this.byId.get(Number(tag.slice('session:'.length)))
    if (authkey !== undefined) this.byKey.delete(authkey)
  }

  private keep(asked: string, session: KnownSession): void {
    // A copy: what was cut out of an address holds the whole address for as long as it lives.
    const authkey = Buffer.from(asked).toString()
    this.byKey.set(authkey, session)
    this.byId.set(session.actor.sessionId, authkey)
  }
}
