import { randomToken, type Context, type NodeActor } from '@headend/base'
import type { BeatsService, Heard } from '../control/beats.service.js'
import type { ClustersService } from '../control/clusters.service.js'
import type { Ack, Grant } from '../core.js'
import { leaseTag, planTag } from '../plan/plan.js'
import type { Heartbeat } from './heartbeat.js'
import type { SequencesService } from './sequences.service.js'

/** A group as its holder is told of it. */
export interface Given extends Grant {
  readonly mediaSequence: number
  readonly breakSequence: number
  readonly leftOut: readonly number[]
}

/** The answer to a beat, with all that its server needs besides. */
export interface FullAck extends Omit<Ack, 'grants'> {
  readonly grants: readonly Given[]
  /** Another one says that the plan is to be asked for again. */
  readonly plan: string
  readonly serverTimeMs: number
}

/** What a beat leads to. */
export type Answered = { readonly ack: FullAck } | Exclude<Heard, { readonly ack: Ack }>

/** Answers beats: what the rules say of leases, and what a server needs to make use of them. */
export class AnswersService {
  constructor(
    private readonly beats: BeatsService,
    private readonly clusters: ClustersService,
    private readonly sequences: SequencesService,
  ) {}

  async beat(ctx: Context<NodeActor>, { beat, news, reached }: Heartbeat): Promise<Answered> {
    this.sequences.note(reached)
    const heard = await this.beats.beat(ctx, beat, news)
    return 'ack' in heard ? { ack: await this.full(ctx, heard.ack) } : heard
  }

  private async full(ctx: Context, { grants, ...ack }: Ack): Promise<FullAck> {
    const [cluster, plan] = await Promise.all([this.clusters.of(ctx), this.mark(ctx)])
    const keepAlive = { keepAliveMs: ack.keepAliveMs, missLimit: Math.ceil(ack.lengthMs / ack.keepAliveMs) }
    const given = grants.map((grant) => ({
      ...grant,
      ...this.sequences.baseOf(ctx, grant.group, keepAlive),
      leftOut: cluster?.leftOut.get(grant.group) ?? [],
    }))
    return { ...ack, grants: given, plan, serverTimeMs: ctx.now.getTime() }
  }

  /** Made anew with each change of the plan, and in each process: at worst a server asks once too often. */
  private mark(ctx: Context): Promise<string> {
    return ctx.rendered.value('vms:plan-mark', () =>
      Promise.resolve({ value: randomToken(8), tags: [planTag, leaseTag] }),
    )
  }
}
