import type { Context } from '@headend/base'
import type { Happened, JournalService } from '../alarms/journal.service.js'
import type { ServerStatesService } from '../servers/server-states.service.js'
import type { Cluster } from './cluster.js'
import { conditionsOf, serverSubject } from './conditions.js'

/** How often it is written down what a server tells of itself; a beat is not worth a row each time. */
const writtenEachMs = 5000

const control = { type: 'control', id: 0, name: '', siteId: null } as const

const cameraIn = ({ plan }: Cluster, id: number) =>
  plan.groups.get(plan.groupOf.get(id) ?? 0)?.cameras.find((camera) => camera.id === id)

/** Writes down how servers are, what happened, and what is wrong. */
export class WatchService {
  private readonly settled = new WeakMap<Cluster, string>()
  private readonly writtenAt = new WeakMap<Cluster, Map<number, number>>()

  constructor(
    private readonly journal: JournalService,
    private readonly states: ServerStatesService,
  ) {}

  happened(ctx: Context, happened: readonly Happened[]): Promise<void> {
    return this.journal.happened(ctx, happened)
  }

  async statuses(ctx: Context, cluster: Cluster, now: number): Promise<void> {
    for (const { server, status, before } of cluster.look(now)) {
      const planned = cluster.plan.servers.get(server)
      const code = status === 'offline' ? 'server.disconnected' : before === 'offline' ? 'server.connected' : undefined
      await this.states.write(ctx, server, { status, since: ctx.now })
      if (planned && code) await this.journal.happened(ctx, [{ code, subject: serverSubject(planned) }])
    }
    await this.reports(ctx, cluster, now)
  }

  private async reports(ctx: Context, cluster: Cluster, now: number): Promise<void> {
    const written = this.writtenAt.get(cluster) ?? new Map<number, number>()
    this.writtenAt.set(cluster, written)
    for (const [server, { heardAt, report }] of cluster.reports) {
      if (now - (written.get(server) ?? -Infinity) < writtenEachMs) continue
      written.set(server, now)
      cluster.reports.delete(server)
      await this.states.write(ctx, server, { heardAt, ...(report && { report }) })
    }
  }

  /** Writes down what cameras noticed. */
  async signs(ctx: Context, cluster: Cluster, now: number): Promise<void> {
    const happened = cluster.signs.turn().flatMap(({ camera: id, kind, isOn, source, atMs, dropped }) => {
      const camera = cameraIn(cluster, id)
      if (!camera) return []
      const { name, siteId } = camera
      const at = new Date(atMs).toISOString()
      const params = { is_on: isOn, source, at, ...(dropped > 0 && { dropped }) }
      return [{ code: `camera.${kind}`, subject: { type: 'camera', id, name, siteId } as const, params }]
    })
    const lost = cluster.signs.takeLost(now)
    const told = lost > 0 ? [{ code: 'camera.signs_lost', subject: control, params: { count: lost } }] : []
    if (happened.length + told.length > 0) await this.journal.happened(ctx, [...happened, ...told])
  }

  /** Raises and clears alarms where what is wrong has changed. */
  async alarms(ctx: Context, cluster: Cluster, now: number): Promise<void> {
    const conditions = conditionsOf(cluster, now)
    const same = JSON.stringify(conditions)
    if (this.settled.get(cluster) === same) return
    await this.journal.settle(ctx, conditions)
    this.settled.set(cluster, same)
  }
}
