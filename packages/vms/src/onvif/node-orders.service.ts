import { addSeconds, type Context, type HouseFacts } from '@headend/base'
import { Op } from '@headend/base/db'
import type { NodeAnswer } from '../control/node-answer.js'
import type { NodeLinks } from '../control/node-links.js'
import { VmsServerState } from '../servers/server-state.table.js'
import { vmsErrors } from '../vms.errors.js'
import { VmsNodeOrder } from './node-order.table.js'

const purpose = 'vms-node-order'
const ordersTag = 'vms-node-orders'
const lookMs = 100
const mostTaken = 10_000

/** Whether a server gives signs of life to any process. */
export const isOnline = async (ctx: Context, serverId: number): Promise<boolean> =>
  (await ctx.repo(VmsServerState).first({ where: { serverId, status: 'online' } })) !== null

/** What a server is to do, as it is told. */
export type NodeOrder = { readonly do: string } & Readonly<Record<string, unknown>>

/** Does something with what a server answered, in the process that heard it, before anybody else does. */
export type KeepAnswer = (ctx: Context, server: number, order: NodeOrder, answer: NodeAnswer) => Promise<NodeAnswer>

/** Wants things of servers, whichever process they are connected to. */
export class NodeOrders {
  private readonly taken = new Set<number>()

  constructor(
    private readonly links: NodeLinks,
    private readonly house: Pick<HouseFacts, 'keys' | 'clock'>,
    private readonly keep: KeepAnswer,
  ) {}

  /** What came of it; throws where nobody answers in time, and what went wrong where something did. */
  async ask(ctx: Context, server: number, order: NodeOrder, withinMs: number): Promise<NodeAnswer['said']> {
    const own = ctx.asSystem('vms.orders', ctx.clientId ?? 0)
    const answer = this.links.has(server)
      ? await this.here(own, server, order, withinMs)
      : (await isOnline(own, server)) && (await this.elsewhere(own, server, order, withinMs))
    if (!answer) throw vmsErrors.nodeAway()
    if (answer.failed === 'not_active') throw vmsErrors.cameraAway()
    if (answer.failed !== undefined) throw vmsErrors.cameraUnasked({ reason: answer.failed })
    return answer.said
  }

  /** Passes on what other processes want of servers that are connected here. */
  async deliver(ctx: Context): Promise<void> {
    const waiting = await ctx.rendered.value(ordersTag, async () => {
      const rows = await ctx
        .repo(VmsNodeOrder)
        .find({ where: { answer: null }, order: ['id'], only: ['id', 'serverId'] })
      return { value: rows, tags: [ordersTag] }
    })
    const mine = waiting.filter(({ id, serverId }) => this.links.has(serverId) && !this.taken.has(id))
    if (this.taken.size > mostTaken) this.taken.clear()
    for (const { id } of mine) this.taken.add(id)
    await Promise.all(mine.map(({ id }) => this.pass(ctx, id)))
  }

  private async pass(ctx: Context, id: number): Promise<void> {
    const row = await ctx.repo(VmsNodeOrder).first({ where: { id, answer: null } })
    const leftMs = row ? row.untilAt.getTime() - this.house.clock.now().getTime() : 0
    if (!row || leftMs <= 0) return
    const order = JSON.parse(this.house.keys.unseal(purpose, row.orderSealed)) as NodeOrder
    const answer = await this.here(ctx, row.serverId, order, leftMs)
    if (answer) await ctx.repo(VmsNodeOrder).change({ id }, { answer })
  }

  private async here(
    ctx: Context,
    server: number,
    order: NodeOrder,
    withinMs: number,
  ): Promise<NodeAnswer | undefined> {
    const asked = this.links.ask(server, order)
    if (!asked) return undefined
    const over = new AbortController()
    const answer = await Promise.race([
      asked.answer,
      this.house.clock.after(withinMs, over.signal).then(() => undefined),
    ])
    over.abort()
    asked.giveUp()
    return answer && this.keep(ctx, server, order, answer)
  }

  private async elsewhere(
    ctx: Context,
    serverId: number,
    order: NodeOrder,
    withinMs: number,
  ): Promise<NodeAnswer | undefined> {
    const { clock, keys } = this.house
    const orderSealed = keys.seal(purpose, JSON.stringify(order))
    const untilAt = addSeconds(clock.now(), Math.ceil(withinMs / 1000))
    await ctx.repo(VmsNodeOrder).remove({ untilAt: { [Op.lt]: clock.now() } })
    const { id } = await ctx.transaction(async (ctx) => {
      const row = await ctx.repo(VmsNodeOrder).add({ serverId, orderSealed, untilAt })
      await ctx.bump(ordersTag)
      return row
    })
    let answer: NodeAnswer | null = null
    while (!answer && clock.now() < untilAt) {
      await clock.after(lookMs)
      answer = (await ctx.repo(VmsNodeOrder).first({ where: { id } }))?.answer ?? null
    }
    await ctx.repo(VmsNodeOrder).remove({ id })
    return answer ?? undefined
  }
}
