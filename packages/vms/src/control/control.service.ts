import type { Context } from '@headend/base'
import { leaseOf, type Change, type LeasesService } from '../leases/leases.service.js'
import { isFree, type LeaseRow, type Placement } from '../core.js'
import type { Cluster } from './cluster.js'
import type { ClustersService } from './clusters.service.js'
import { groupSubject } from './conditions.js'
import type { LeaderService } from './leader.service.js'
import { dueMove } from './moves.js'
import { beginMove, stepMoves } from './planned-moves.js'
import { liveOnlyOn, newLoads } from './server-load.js'
import type { NodeLinks } from './node-links.js'
import type { WatchService } from './watch.service.js'

/** What looks after all servers, and stands at no site. */
const control = { type: 'control', id: 0, name: '', siteId: null } as const

/** Gives groups to servers: what the rules decide is written down in SQL, and told. */
export class ControlService {
  /** Groups of which it is not known whether the last change was made, by operator and group. */
  private readonly uncertain = new Map<Cluster, Set<number>>()
  private readonly greeted = new WeakSet<Cluster>()

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
    cluster.awake(this.now(cluster))
    await this.clusters.refresh(ctx, cluster)
    await this.reload(ctx, cluster)
    await this.greet(ctx, cluster)
    await this.openNew(ctx, cluster)
    await this.keepLength(ctx, cluster)
    await this.watch.statuses(ctx, cluster, this.now(cluster))
    await this.move(ctx, cluster)
    for (const placement of cluster.place(this.now(cluster))) await this.give(ctx, cluster, placement)
    await this.balance(ctx, cluster)
    await this.watch.signs(ctx, cluster, this.now(cluster))
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
    for (const length of cluster.toWrite(this.now(cluster)))
      if (await this.leases.writeLongest(ctx, length, cluster.control.term)) cluster.written(length, this.now(cluster))
  }

  /** Tells once in a term that somebody else leads now. */
  private async greet(ctx: Context, cluster: Cluster): Promise<void> {
    if (this.greeted.has(cluster)) return
    this.greeted.add(cluster)
    const { term } = cluster.control
    if (term > 1)
      await this.watch.happened(ctx, [{ code: 'manager.leader_changed', subject: control, params: { term } }])
  }

  /** Begins the planned moves that are due, and goes on with those that are under way. */
  private async move(ctx: Context, cluster: Cluster): Promise<void> {
    const now = this.now(cluster)
    const before = new Map(cluster.moves)
    for (const group of cluster.plan.groups.values()) {
      const move = dueMove(cluster, group, now)
      if (!move) continue
      beginMove(cluster, group, move, now)
      this.links.poke(move.to)
    }
    for (const { group, move } of stepMoves(cluster, now)) {
      // A wish that cannot be fulfilled is taken back; what the rules want is tried again later.
      if (move.reason === 'manual') await this.leases.want(ctx, group.id, null)
    }
    for (const [group, { phase }] of cluster.moves)
      if (phase === 'revoke' && before.get(group)?.phase !== 'revoke') this.pokeHolder(cluster, group)
  }

  private pokeHolder(cluster: Cluster, group: number): void {
    const holder = cluster.control.groups.get(group)?.holder
    if (typeof holder === 'number') this.links.poke(holder)
  }

  private async give(ctx: Context, cluster: Cluster, placement: Placement): Promise<void> {
    const held = cluster.control.groups.get(placement.group)
    if (placement.server === null || !held || !isFree(held, this.now(cluster))) return
    const run = cluster.control.servers.get(placement.server)?.run
    if (run === undefined) return
    const { group, server: holder, leftOut } = placement
    const reason = this.reasonOf(cluster, held, holder)
    const planned = cluster.plan.groups.get(group)
    const liveOnly = planned ? liveOnlyOn(cluster, planned, holder, leftOut) : []
    await this.change(ctx, cluster, {
      ...{ group, holder, run, reason, leftOut, liveOnly, observed: held.epoch, term: cluster.control.term },
    })
  }

  private reasonOf(cluster: Cluster, held: LeaseRow, holder: number): string {
    const move = cluster.moves.get(held.group)
    if (move?.to === holder) return move.reason
    if (held.holder === null) return 'initial'
    return held.holder === holder ? 'restart' : 'failover'
  }

  private async change(ctx: Context, cluster: Cluster, asked: Change): Promise<void> {
    const { group, holder, reason } = asked
    const times = this.timesOf(cluster, group)
    // Until the answer is here, nobody knows.
    const uncertain = this.uncertain.get(cluster) ?? new Set()
    this.uncertain.set(cluster, uncertain.add(group))
    const { row, outcome } = await this.leases.change(ctx, asked)
    uncertain.delete(group)
    if (outcome === 'notInOffice') this.leader.deposed(asked.term)
    if (row) cluster.known(row, this.now(cluster))
    if (outcome !== 'made') return
    cluster.changed(group, reason, asked.leftOut, asked.liveOnly)
    if (holder !== null) this.links.poke(holder)
    await this.tellChange(ctx, cluster, asked, times)
  }

  /** How long the holder had been silent, and how long ago that was noticed. */
  private timesOf(cluster: Cluster, group: number): object {
    const now = this.now(cluster)
    const holder = cluster.control.groups.get(group)?.holder
    const heard = typeof holder === 'number' ? cluster.control.servers.get(holder) : undefined
    const dueSince = cluster.dueSince.get(group)
    return {
      ...(heard && { silentMs: now - heard.lastBeatAt }),
      ...(dueSince !== undefined && { decidedMs: now - dueSince }),
    }
  }

  private async tellChange(ctx: Context, cluster: Cluster, change: Change, times: object): Promise<void> {
    const { group, holder, reason, observed } = change
    const planned = cluster.plan.groups.get(group)
    if (!planned || holder === null) return
    const code = reason === 'failover' || reason === 'failback' ? `group.${reason}` : 'group.moved'
    const server = cluster.plan.servers.get(holder)?.name ?? ''
    const params = { epoch: observed + 1, reason, server, ...(code === 'group.failover' && times) }
    await this.watch.happened(ctx, [{ code, subject: groupSubject(planned), params }])
  }

  /** Cameras that were left out, or not recorded, are where there is room by now; and less is where there is less. */
  private async balance(ctx: Context, cluster: Cluster): Promise<void> {
    for (const { group, leftOut, liveOnly } of newLoads(cluster)) {
      const held = cluster.control.groups.get(group)
      if (!held) continue
      await this.leases.load(ctx, held.epoch, { group, leftOut, liveOnly })
      cluster.leftOut.set(group, leftOut)
      cluster.liveOnly.set(group, liveOnly)
      this.pokeHolder(cluster, group)
    }
  }

  /** Says that the database was away: nobody could be told while it was. */
  async outageEnded(ctx: Context, ms: number): Promise<void> {
    const params = { seconds: Math.round(ms / 1000) }
    await this.watch.happened(ctx, [{ code: 'store.unavailable', subject: control, params }])
  }
}
