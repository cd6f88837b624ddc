import {
  addSeconds,
  randomToken,
  type Context,
  type HouseFacts,
  type KnownNode,
  type NodeActor,
  type StreamingNodes,
} from '@headend/base'
import { planTag } from '../plan/plan.js'
import { hashOfToken } from './server-token.js'
import { VmsServer } from './server.table.js'

type Locate = Parameters<StreamingNodes['byToken']>[1]

/** How long a token is believed without another look, and how long while the database is away. */
const freshMs = 2000
const outageMs = 60_000
const joinSeconds = 900

/** The tokens by which streaming servers are known. */
export class ServerTokensService implements StreamingNodes {
  private readonly known = new Map<string, { readonly node: KnownNode; readonly at: number }>()

  constructor(private readonly clock: HouseFacts['clock']) {}

  async byToken(token: string, locate: Locate): Promise<KnownNode | null> {
    const hash = hashOfToken(token)
    const kept = this.known.get(hash)
    const age = kept ? this.clock.bootMs() - kept.at : Infinity
    if (kept && age < freshMs) return kept.node
    try {
      return this.keep(hash, await this.ask(hash, locate))
    } catch (error) {
      // Leases have to outlive an outage of the database.
      if (kept && age < outageMs) return kept.node
      throw error
    }
  }

  /** A new token, told this once; the one before is nobody's from now on. */
  renew(ctx: Context, serverId: number): Promise<string> {
    return this.set(ctx, serverId, null)
  }

  /** A token that a server changes for its own when it first starts; good for a quarter of an hour. */
  invite(ctx: Context, serverId: number): Promise<string> {
    return this.set(ctx, serverId, addSeconds(ctx.now, joinSeconds))
  }

  /** The server's own token, for the one by which it came. */
  join(ctx: Context<NodeActor>): Promise<string> {
    return this.set(ctx, ctx.actor.serverId, null)
  }

  private async set(ctx: Context, serverId: number, joinUntil: Date | null): Promise<string> {
    const token = randomToken()
    await ctx.transaction(async (ctx) => {
      const { tokenHash } = await ctx.repo(VmsServer).get(serverId, { lock: true })
      await ctx.repo(VmsServer).change({ id: serverId }, { tokenHash: hashOfToken(token), joinUntil })
      await ctx.bump(planTag)
      if (tokenHash !== null) this.known.delete(tokenHash)
    })
    return token
  }

  private async ask(hash: string, locate: Locate): Promise<KnownNode | null> {
    const row = await locate(VmsServer, 'tokenHash', hash)
    if (!row || (row.joinUntil && row.joinUntil <= this.clock.now())) return null
    return { clientId: row.clientId, serverId: row.id }
  }

  private keep(hash: string, node: KnownNode | null): KnownNode | null {
    if (node) this.known.set(hash, { node, at: this.clock.bootMs() })
    else this.known.delete(hash)
    return node
  }
}
