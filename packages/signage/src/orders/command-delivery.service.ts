import type { Context, HouseFacts } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { Link } from '../gateway/link.js'
import type { LinkBook } from '../gateway/link-book.js'
import { ask } from '../protocol/frames.js'
import { Command, CommandBatch } from './command.table.js'

type CommandRow = Row<typeof Command>

const together = 500
const begun: readonly string[] = ['sent', 'accepted', 'running']

/** Brings orders to the screens that are connected here: again to those that come back, so many of one at a time. */
export class CommandDelivery {
  /** Operators whose orders are not all on their way. */
  private readonly waiting = new Set<number>()

  constructor(
    private readonly book: LinkBook,
    private readonly house: Pick<HouseFacts, 'system' | 'clock'>,
  ) {}

  /** How many orders wait for a screen. */
  pending(clientId: number, screenId: number): Promise<number> {
    const ctx = this.house.system('signage.orders', clientId)
    const states = { [Op.in]: ['queued', ...begun] }
    return ctx.repo(Command).count({ screenId, state: states, notAfter: { [Op.gt]: ctx.now } })
  }

  /** A screen has come: what it was sent before is sent again, because nobody knows whether it was heard. */
  async greeted(link: Link): Promise<void> {
    const { who } = link
    if (!who) return
    this.waiting.add(who.clientId)
    if (!isTold(link)) return
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
    for (const clientId of [...this.waiting]) await this.pump(clientId, this.book.of(clientId))
  }

  private async pump(clientId: number, links: readonly Link[]): Promise<void> {
    const ctx = this.house.system('signage.orders', clientId)
    let isAll = links.length === this.book.of(clientId).length
    const rooms = new Map<number, number>()
    for (let at = 0; at < links.length; at += together) {
      const some = new Map(links.slice(at, at + together).flatMap((link) => screenOf(link)))
      const where = { state: 'queued', screenId: { [Op.in]: [...some.keys()] }, notAfter: { [Op.gt]: ctx.now } }
      for (const row of await ctx.repo(Command).find({ where, order: ['id'] })) {
        const link = some.get(row.screenId)
        if (link && !(await this.deliver(ctx, link, row, rooms))) isAll = false
      }
    }
    if (isAll) this.waiting.delete(clientId)
    else this.waiting.add(clientId)
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
