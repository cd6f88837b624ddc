import type { Context } from '@headend/base'
import { leaseOf, type Change, type LeasesService } from '../leases/leases.service.js'
import { isFree, type LeaseRow, type Placement } from '../core.js'
import type { Cluster } from './cluster.js'
import type { ClustersService } from './clusters.service.js'
import { groupSubject } from './conditions.js'
import type { LeaderService } from './leader.service.js'
import { dueMove } from './moves.js'
import type { NodeLinks } from './node-links.js'
import type { WatchService } from './watch.service.js'

/** Gives groups to servers: what the rules decide is written down in SQL, and told. */
export class ControlService {
  /** Groups of which it is not known whether the last change was made, by operator and group. */
  private readonly uncertain = new Map<Cluster, Set<number>>()

  constructor(
    private readonly leader: LeaderService,
    private readonly clusters: ClustersService,
    private readonly leases: LeasesService,
    private readonly watch: WatchService,
    private readonly links: NodeLinks,
  ) {}

  /** Looks once at everything that this operator has, and does what is due. */
  async attend(ctx: Context): Promise<void> {
    const cluster = await this.clusters.of(ctx)
    if (!cluster) return
    await this.clusters.refresh(ctx, cluster)
    await this.reload(ctx, cluster)
    await this.openNew(ctx, cluster)
    await this.keepLength(ctx, cluster)
    await this.watch.statuses(ctx, cluster, this.now(cluster))
    this.beginMoves(cluster)
    for (const placement of cluster.place(this.now(cluster))) await this.give(ctx, cluster, placement)
    await this.complete(ctx, cluster)
    await this.watch.alarms(ctx, cluster, this.now(cluster))
  }

  private now(cluster: Cluster): number {
    return this.leader.term()?.now ?? cluster.control.until
  }

  /** Reads again what an outage left open: the change may have been made without an answer. */
  private async reload(ctx: Context, cluster: Cluster): Promise<void> {
    for (const group of this.uncertain.get(cluster) ?? []) {
      const row = await this.leases.of(ctx, group)
      if (row) cluster.known(leaseOf(row), this.now(cluster))
    }
    this.uncertain.delete(cluster)
  }

  private async openNew(ctx: Context, cluster: Cluster): Promise<void> {
    for (const group of cluster.unopened()) cluster.known(await this.leases.open(ctx, group), this.now(cluster))
  }

  private async keepLength(ctx: Context, cluster: Cluster): Promise<void> {
    const longestMs = cluster.longestToWrite(this.now(cluster))
    if (longestMs === undefined) return
    if (await this.leases.writeLongest(ctx, longestMs, cluster.control.term))
      cluster.written(longestMs, this.now(cluster))
  }

  private beginMoves(cluster: Cluster): void {
    const now = this.now(cluster)
    cluster.settleMoves(now)
    for (const group of cluster.plan.groups.values()) {
      const move = dueMove(cluster, group, now)
      if (!move) continue
      cluster.move(group.id, move)
      const holder = cluster.control.groups.get(group.id)?.holder
      if (typeof holder === 'number') this.links.poke(holder)
    }
  }

  private async give(ctx: Context, cluster: Cluster, placement: Placement): Promise<void> {
    const held = cluster.control.groups.get(placement.group)
    if (placement.server === null || !held || !isFree(held, this.now(cluster))) return
    const run = cluster.control.servers.get(placement.server)?.run
    if (run === undefined) return
    const { group, server: holder, leftOut } = placement
    const reason = this.reasonOf(cluster, held, holder)
    await this.change(ctx, cluster, {
      ...{ group, holder, run, reason, leftOut, observed: held.epoch, term: cluster.control.term },
    })
  }

  private reasonOf(cluster: Cluster, held: LeaseRow, holder: number): string {
    const move = cluster.moves.get(held.group)
    if (move?.to === holder) return move.reason
    if (held.holder === null) return 'initial'
    return held.holder === holder ? 'restart' : 'failover'
  }

  private async change(ctx: Context, cluster: Cluster, asked: Change): Promise<void> {
    const { group, holder } = asked
    // Until the answer is here, nobody knows.
    const uncertain = this.uncertain.get(cluster) ?? new Set()
    this.uncertain.set(cluster, uncertain.add(group))
    const { row, outcome } = await this.leases.change(ctx, asked)
    uncertain.delete(group)
    if (outcome === 'notInOffice') this.leader.deposed(asked.term)
    if (row) cluster.known(row, this.now(cluster))
    if (outcome !== 'made') return
    cluster.moves.delete(group)
    cluster.leftOut.set(group, asked.leftOut)
    if (holder !== null) this.links.poke(holder)
    await this.tellChange(ctx, cluster, asked)
  }

  private async tellChange(ctx: Context, cluster: Cluster, { group, holder, reason, observed }: Change): Promise<void> {
    const planned = cluster.plan.groups.get(group)
    if (!planned || holder === null) return
    const code = reason === 'failover' || reason === 'failback' ? `group.${reason}` : 'group.moved'
    const params = { epoch: observed + 1, reason, server: cluster.plan.servers.get(holder)?.name ?? '' }
    await this.watch.happened(ctx, [{ code, subject: groupSubject(planned), params }])
  }

  /** Cameras that were left out are taken in where there is room by now. */
  private async complete(ctx: Context, cluster: Cluster): Promise<void> {
    for (const [group, leftOut] of cluster.leftOut) {
      const planned = cluster.plan.groups.get(group)
      const held = cluster.control.groups.get(group)
      if (leftOut.length === 0 || !planned || typeof held?.holder !== 'number') continue
      if (!cluster.fitsOn(planned, held.holder, this.now(cluster))) continue
      const bound =
        held.holder === planned.members[0]
          ? []
          : planned.cameras.filter((one) => one.isBound || one.priority === 'never')
      const still = bound.map(({ id }) => id)
      if (still.length === leftOut.length) continue
      await this.leases.leaveOut(ctx, held, still)
      cluster.leftOut.set(group, still)
    }
  }
}
