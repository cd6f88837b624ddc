import { addSeconds, type Context, type HouseFacts } from '@headend/base'
import { Op, type Patch, type Where } from '@headend/base/db'
import { bindingTag } from '../screens/binding-tag.js'
import { aliveAmong, deadAfterSeconds } from './alive.service.js'
import { Gateway, Presence } from './presence.table.js'
import { writesOf, type Noted } from './presence-writes.js'

const batch = 200
/** Connections that began in the same tenth of a second are written down together. */
const togetherMs = 100

/** Writes down in few statements who is connected; a late word of an old connection never ends a newer one. */
export class PresenceBook {
  private readonly waiting = new Map<number, Map<number, Noted>>()

  constructor(
    readonly node: string,
    private readonly house: Pick<HouseFacts, 'system' | 'clock'>,
  ) {}

  /** A screen is connected to this process; gives the name of its connection, which it shares with those beside it. */
  arrives(clientId: number, screenId: number, facts: Patch<typeof Presence>): string {
    const at = this.tick()
    const epoch = `${this.node}.${at.getTime().toString(36)}`
    const since = { epoch, onlineSince: at, seenAt: at }
    this.note(clientId, screenId, { isNew: true, facts: { ...facts, ...since, isOnline: true, node: this.node } })
    return epoch
  }

  leaves(clientId: number, screenId: number, epoch: string): void {
    const facts = { isOnline: false, node: '', seenAt: this.tick() }
    const noted = this.waiting.get(clientId)?.get(screenId)
    // It came and went before either was written.
    if (noted?.isNew) this.note(clientId, screenId, { isNew: true, facts: { ...noted.facts, ...facts } })
    else this.note(clientId, screenId, { isNew: false, leaves: epoch, facts: { ...noted?.facts, ...facts } })
  }

  /** A screen said something of itself. */
  tells(clientId: number, screenId: number, facts: Patch<typeof Presence>): void {
    const noted = this.waiting.get(clientId)?.get(screenId)
    this.note(clientId, screenId, { ...noted, isNew: noted?.isNew ?? false, facts: { ...noted?.facts, ...facts } })
  }

  /** Whether something of this screen is not written yet. */
  isWaiting(clientId: number, screenId: number): boolean {
    return this.waiting.get(clientId)?.has(screenId) ?? false
  }

  /** Writes what waits; what cannot be written waits on. */
  async flush(): Promise<void> {
    for (const [clientId, noted] of [...this.waiting]) {
      this.waiting.delete(clientId)
      const rows = [...noted]
      while (rows.length > 0) {
        const part = rows.splice(0, batch)
        try {
          await this.write(this.house.system('signage.gateway', clientId), part)
        } catch (error) {
          for (const [screenId, one] of [...part, ...rows])
            if (!this.isWaiting(clientId, screenId)) this.note(clientId, screenId, one)
          throw error
        }
      }
    }
  }

  /** Says that this process is alive. False: others took it for dead, and what it holds has to be noted anew. */
  async beat(links: number): Promise<boolean> {
    const ctx = this.house.system('signage.gateway', null)
    const facts = { aliveAt: ctx.now, links }
    if ((await ctx.repo(Gateway).change({ node: this.node }, facts)) > 0) return true
    await ctx.repo(Gateway).add({ node: this.node, ...facts })
    return false
  }

  /** The process ends: nobody has to wait until it counts as dead. */
  async end(): Promise<void> {
    await this.flush()
    await this.house.system('signage.gateway', null).repo(Gateway).remove({ node: this.node })
  }

  private tick(): Date {
    return new Date(Math.floor(this.house.clock.epochMs() / togetherMs) * togetherMs)
  }

  private note(clientId: number, screenId: number, noted: Noted): void {
    const mine = this.waiting.get(clientId) ?? new Map<number, Noted>()
    this.waiting.set(clientId, mine.set(screenId, noted))
  }

  private async write(ctx: Context, rows: readonly [number, Noted][]): Promise<void> {
    const ids = rows.map(([screenId]) => screenId)
    await ctx.transaction(async (ctx) => {
      const only = [
        ...(['screenId', 'node', 'isOnline', 'installId', 'ip', 'isPolling'] as const),
        ...(['appVersion', 'platform', 'activeRev', 'stagedRev', 'fallbackSince'] as const),
      ]
      const kept = await ctx.repo(Presence).find({ where: { screenId: { [Op.in]: ids } }, order: ['id'], only })
      const before = new Map(kept.map((row) => [row.screenId, row]))
      const fresh = rows.filter(([screenId, { leaves }]) => !before.has(screenId) && leaves === undefined)
      await ctx.repo(Presence).addMany(fresh.map(([screenId, { facts }]) => ({ screenId, ...facts })))
      for (const { screenIds, noted } of writesOf(rows, before))
        await ctx.repo(Presence).change(stands(screenIds, noted), noted.facts)
      // The processes that held them before let their connections go; those that are dead have none.
      const moved = rows.flatMap(([screenId, { isNew }]) => {
        const row = before.get(screenId)
        return isNew && row?.isOnline && row.node !== this.node ? [row] : []
      })
      const alive = await aliveAmong(ctx, new Set(moved.map(({ node }) => node)))
      const tags = moved.filter(({ node }) => alive.has(node)).map(({ screenId }) => bindingTag(screenId))
      if (tags.length > 0) await ctx.bump(...tags)
    })
  }
}

/** The rows as far as this may change them: what another process wrote of a later connection stays. */
const stands = (screenIds: readonly number[], { isNew, leaves, facts }: Noted): Where<typeof Presence> => {
  const screenId = { [Op.in]: screenIds }
  if (leaves !== undefined) return { screenId, epoch: leaves }
  const { onlineSince } = facts
  if (!isNew || !onlineSince) return { screenId }
  return { screenId, [Op.or]: [{ onlineSince: null }, { onlineSince: { [Op.lte]: onlineSince } }] }
}

/** Screens that were connected to processes which are not alive any more are not connected. */
export const forgetDead = async (ctx: Context): Promise<number> => {
  const everywhere = ctx.asSystem('signage.gateway', null)
  const since = addSeconds(ctx.now, -deadAfterSeconds)
  await everywhere.repo(Gateway).remove({ aliveAt: { [Op.lt]: addSeconds(ctx.now, -3600) } })
  const alive = await everywhere.repo(Gateway).find({ where: { aliveAt: { [Op.gte]: since } }, order: ['id'] })
  const where = { isOnline: true, node: { [Op.notIn]: alive.map(({ node }) => node) } }
  // They were seen as long as their process was, and not only when they came.
  return ctx.repo(Presence).change(where, { isOnline: false, node: '', seenAt: since })
}
