import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { lengthOf } from '../core.js'
import type { VmsLease } from '../leases/lease.table.js'
import { leaseOf, type LeasesService } from '../leases/leases.service.js'
import { Cluster } from './cluster.js'
import type { LeaderService, Term } from './leader.service.js'
import type { SetUpService } from './set-up.service.js'

const heldFacts = ({ groupId: group, leftOut, liveOnly, reason }: Row<typeof VmsLease>) => ({
  ...{ group, leftOut, liveOnly, reason },
})

/** The leader's knowledge of each operator's servers, made when it is first asked for in a term. */
export class ClustersService {
  private term = 0
  private readonly made = new Map<number, Promise<Cluster | undefined>>()

  constructor(
    private readonly leader: LeaderService,
    private readonly leases: LeasesService,
    private readonly setUp: SetUpService,
  ) {}

  /** The operator's cluster in this term; undefined where this process does not lead, or nothing is set up. */
  async of(ctx: Context): Promise<Cluster | undefined> {
    const led = this.leader.term()
    const { clientId } = ctx
    if (!led || clientId === null) return undefined
    if (led.term !== this.term) this.begin(led)
    const known = this.made.get(clientId)
    if (known) return this.current(led.term, await known)
    const making = this.make(ctx, led)
    this.made.set(clientId, making)
    const cluster = await making.catch((error: unknown) => {
      this.made.delete(clientId)
      throw error
    })
    if (!cluster) this.made.delete(clientId)
    return this.current(led.term, cluster)
  }

  /** Takes over what was changed in the set-up since. */
  async refresh(ctx: Context, cluster: Cluster): Promise<void> {
    const { plan, wishes } = await this.setUp.of(ctx)
    cluster.refresh(plan, wishes, this.leader.term()?.now ?? cluster.control.until)
  }

  // While it was made, the term may have gone by.
  private current(term: number, cluster: Cluster | undefined): Cluster | undefined {
    const led = this.leader.term()
    if (!cluster || led?.term !== term) return undefined
    cluster.control = { ...cluster.control, until: led.until }
    return cluster
  }

  private begin({ term }: Term): void {
    this.term = term
    this.made.clear()
  }

  private async make(ctx: Context, { term, until }: Term): Promise<Cluster | undefined> {
    const { plan, wishes } = await this.setUp.of(ctx)
    if (plan.servers.size === 0) return undefined
    const lengthMs = lengthOf(wishes)
    const stored = await this.leases.longest(ctx)
    if (stored === undefined && !(await this.leases.writeLongest(ctx, { server: null, longestMs: lengthMs }, term)))
      return undefined
    const ownLongest = await this.leases.ownLongest(ctx)
    const rows = await this.leases.all(ctx)
    // Read last: what a forerunner prolonged until a moment ago has to be waited for from here on.
    const now = this.leader.term()?.now
    if (now === undefined) return undefined
    const { keepAliveMs } = wishes
    const election = { term, until, lengthMs, longestMs: stored ?? lengthMs, keepAliveMs, ownLongest }
    return new Cluster(plan, wishes, { ...election, rows: rows.map(leaseOf) }, rows.map(heldFacts), now)
  }
}
