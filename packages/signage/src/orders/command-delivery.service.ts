import type { Context, HouseFacts } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Gathered } from '../gateway/gathered.js'
import type { Link } from '../gateway/link.js'
import type { LinkBook } from '../gateway/link-book.js'
import { ask } from '../protocol/frames.js'
import { Command, CommandBatch } from './command.table.js'

type CommandRow = Row<typeof Command>

const together = 500
const begun: readonly string[] = ['sent', 'accepted', 'running']

/** Orders of a screen that are not over, and those of them whose time is not over either. */
interface Unfinished {
  readonly all: number
  readonly pending: number
}

const none: Unfinished = { all: 0, pending: 0 }

/** Brings orders to the screens that are connected here: again to those that come back, so many of one at a time. */
export class CommandDelivery {
  /** Operators whose orders are not all on their way. */
  private readonly waiting = new Set<number>()
  /** Who came in this second: what was ordered while it was looked up has passed it by. */
  private fresh: Link[] = []
  private readonly asked = new Gathered<{ clientId: number; screenId: number }, Unfinished>((keys) =>
    this.unfinished(keys),
  )

  constructor(
    private readonly book: LinkBook,
    private readonly house: Pick<HouseFacts, 'system' | 'clock'>,
  ) {}

  /** How many orders wait for a screen that comes. */
  async pending(link: Link, clientId: number, screenId: number): Promise<number> {
    const { pending, all } = await this.asked.ask({ clientId, screenId })
    link.hasOrders = all > 0
    return pending
  }

  /** A screen has come: what it was sent before is sent again, because nobody knows whether it was heard. */
  async greeted(link: Link): Promise<void> {
    const { who } = link
    if (!who) return
    this.fresh.push(link)
    if (!isTold(link) || !link.hasOrders) return
    const ctx = this.house.system('signage.orders', who.clientId)
    const where = { screenId: who.screenId, state: { [Op.in]: begun } }
    for (const row of await ctx.repo(Command).find({ where, order: ['id'] })) send(link, row)
    await this.pump(who.clientId, [link])
  }

  /** There is something new to tell, or to take back. */
  async changed(clientId: number): Promise<void> {
    await this.pump(clientId, this.book.of(clientId))
    const ctx = this.house.system('signage.orders', clientId)
    const where = { isCancelled: true, state: { [Op.in]: begun } }
    for (const row of await ctx.repo(Command).find({ where, order: ['id'], limit: 5000 }))
      for (const link of this.book.at(row.screenId)) if (isTold(link)) send(link, row)
  }

  /** Once a second: whoever had to wait for others has its turn. */
  async turn(): Promise<void> {
    const fresh = this.fresh.splice(0)
    try {
      for (const [clientId, links] of Map.groupBy(fresh, ({ who }) => who?.clientId ?? 0))
        if (!this.waiting.has(clientId)) await this.pump(clientId, links)
    } catch (error) {
      this.fresh.push(...fresh)
      throw error
    }
    for (const clientId of [...this.waiting]) await this.pump(clientId, this.book.of(clientId))
  }

  private async unfinished(keys: readonly { clientId: number; screenId: number }[]): Promise<Unfinished[]> {
    const found = new Map<number, { all: number; pending: number }>()
    for (const [clientId, mine] of Map.groupBy(keys, (key) => key.clientId)) {
      const ctx = this.house.system('signage.orders', clientId)
      const screenId = { [Op.in]: mine.map((key) => key.screenId) }
      const where = { screenId, state: { [Op.in]: ['queued', ...begun] } }
      for (const row of await ctx.repo(Command).find({ where, only: ['screenId', 'notAfter'] })) {
        const { all, pending } = found.get(row.screenId) ?? none
        found.set(row.screenId, { all: all + 1, pending: pending + (row.notAfter > ctx.now ? 1 : 0) })
      }
    }
    return keys.map((key) => found.get(key.screenId) ?? none)
  }

  private async pump(clientId: number, links: readonly Link[]): Promise<void> {
    const ctx = this.house.system('signage.orders', clientId)
    const isEverybody = links.length === this.book.countOf(clientId)
    let isAll = true
    const rooms = new Map<number, number>()
    for (let at = 0; at < links.length; at += together) {
      const some = new Map(links.slice(at, at + together).flatMap((link) => screenOf(link)))
      const where = { state: 'queued', screenId: { [Op.in]: [...some.keys()] }, notAfter: { [Op.gt]: ctx.now } }
      for (const row of await ctx.repo(Command).find({ where, order: ['id'] })) {
        const link = some.get(row.screenId)
        if (link && !(await this.deliver(ctx, link, row, rooms))) isAll = false
      }
    }
    if (!isAll) this.waiting.add(clientId)
    else if (isEverybody) this.waiting.delete(clientId)
  }

  /** Whether it is on its way; of two processes one sends it. */
  private async deliver(ctx: Context, link: Link, row: CommandRow, rooms: Map<number, number>): Promise<boolean> {
    const room = rooms.get(row.batchId) ?? (await this.room(ctx, row.batchId))
    rooms.set(row.batchId, room - 1)
    if (room <= 0) return false
    const sent = { state: 'sent', sentAt: ctx.now }
    if ((await ctx.repo(Command).change({ id: row.id, state: 'queued' }, sent)) > 0) send(link, row)
    return true
  }

  private async room(ctx: Context, batchId: number): Promise<number> {
    const { mostAtOnce } = await ctx.repo(CommandBatch).get(batchId)
    return mostAtOnce - (await ctx.repo(Command).count({ batchId, state: { [Op.in]: begun } }))
  }
}

const isTold = ({ isLimited, isSuspended, who }: Link): boolean => who !== undefined && !isLimited && !isSuspended

const screenOf = (link: Link): [number, Link][] => (link.who && isTold(link) ? [[link.who.screenId, link]] : [])

const send = (link: Link, { uid: cmdUid, type, args, notAfter, isCancelled }: CommandRow): void =>
  link.send(
    isCancelled
      ? ask(`x${cmdUid}`, 'cmd.cancel', { cmdUid })
      : ask(`c${cmdUid}`, 'cmd', { cmdUid, type, args, notAfter: notAfter.getTime() }),
  )
