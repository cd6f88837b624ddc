import { baseErrors, type Context, type NodeActor } from '@headend/base'
import type { Ack, Beat, Refusal, Release, ReleaseCause } from '../core.js'
import type { ClustersService } from './clusters.service.js'
import type { LeaderService } from './leader.service.js'
import type { NodeNews } from './node-news.js'
import type { SetUpService } from './set-up.service.js'
import type { Wake } from './wake.js'

/** What a beat leads to: an answer, or a refusal. */
export type Heard = { readonly ack: Ack } | { readonly refused: Refusal }

/** Takes what servers say. Nothing here waits for the database once an operator's servers are known. */
export class BeatsService {
  constructor(
    private readonly leader: LeaderService,
    private readonly clusters: ClustersService,
    private readonly setUp: SetUpService,
    private readonly wake: Wake,
  ) {}

  async beat(ctx: Context<NodeActor>, beat: Beat, news: NodeNews): Promise<Heard> {
    const { serverId } = ctx.actor
    const cluster = await this.clusters.of(ctx)
    const { plan, wishes } = await this.setUp.of(ctx)
    const led = this.leader.term()
    if (!cluster || led?.term !== cluster.control.term || !plan.servers.get(serverId)?.isKnown)
      return { refused: 'notLeader' }
    cluster.refresh(plan, wishes, led.now)
    const answered = cluster.beat(serverId, beat, led.now, news, ctx.now.getTime())
    if ('refused' in answered) return { refused: answered.refused }
    cluster.reports.set(serverId, { heardAt: ctx.now, report: news.report })
    return { ack: answered.ack }
  }

  /** Takes a group back from its holder; false where it was not the holder's to give. */
  async release(
    ctx: Context<NodeActor>,
    { cause, ...release }: Release & { readonly cause: ReleaseCause },
  ): Promise<boolean> {
    const { plan } = await this.setUp.of(ctx)
    if (!plan.groups.has(release.group)) throw baseErrors.notFound()
    const cluster = await this.clusters.of(ctx)
    if (cluster?.control.groups.get(release.group)?.holder !== ctx.actor.serverId) return false
    cluster.release(ctx.actor.serverId, release, cause)
    // A group that is free waits for nobody's turn.
    this.wake.ring()
    return true
  }
}
