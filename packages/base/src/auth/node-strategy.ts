import type { StreamingNodes } from '../contracts/vms.js'
import type { Caller, Credentials } from '../http/seams.js'
import type { Locate } from './locate.js'
import { CallerStrategy } from './strategies.js'

/** A streaming server with its own token. */
export class NodeStrategy extends CallerStrategy {
  override readonly name = 'node'

  constructor(
    private readonly nodes: StreamingNodes,
    private readonly locate: Locate,
  ) {
    super()
  }

  async find({ headers }: Credentials): Promise<Caller | null> {
    const [, token] = /^Bearer ([\w-]{20,100})$/.exec(headers.authorization ?? '') ?? []
    const known = token === undefined ? null : await this.nodes.byToken(token, this.locate)
    return known && { actor: { kind: 'node', serverId: known.serverId }, clientId: known.clientId }
  }
}
