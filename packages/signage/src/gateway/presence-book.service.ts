import { addSeconds, type Context, type HouseFacts } from '@headend/base'
import { Op, type Patch, type Where } from '@headend/base/db'
import { bindingTag } from '../screens/binding-tag.js'
import { Gateway, Presence } from './presence.table.js'

type Facts = Patch<typeof Presence>

interface Noted {
  /** It was connected anew: whatever stood there before is over. */
  readonly isNew: boolean
  /** It left: only where it still stands there by this connection. */
  readonly leaves?: string | undefined
  readonly facts: Facts
}

const batch = 200
/** A process that gave no sign for so long holds no connections. */
export const deadAfterSeconds = 30

/** Writes down in few statements who is connected; a late word of an old connection never ends a newer one. */
export class PresenceBook {
  private readonly waiting = new Map<number, Map<number, Noted>>()

  constructor(
    readonly node: string,
    private readonly house: Pick<HouseFacts, 'system'>,
  ) {}

  /** A screen is connected to this process. */
  arrives(clientId: number, screenId: number, facts: Facts): void {
    this.note(clientId, screenId, { isNew: true, facts: { ...facts, isOnline: true, node: this.node } })
  }

  leaves(clientId: number, screenId: number, epoch: string, at: Date): void {
    const facts = { isOnline: false, node: '', seenAt: at }
    const noted = this.waiting.get(clientId)?.get(screenId)
    // It came and went before either was written.
    if (noted?.isNew) this.note(clientId, screenId, { isNew: true, facts: { ...noted.facts, ...facts } })
    else this.note(clientId, screenId, { isNew: false, leaves: epoch, facts: { ...noted?.facts, ...facts } })
  }

  /** A screen said something of itself. */
  tells(clientId: number, screenId: number, facts: Facts): void {
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

  private note(clientId: number, screenId: number, noted: Noted): void {
    const mine = this.waiting.get(clientId) ?? new Map<number, Noted>()
    this.waiting.set(clientId, mine.set(screenId, noted))
  }

  private async write(ctx: Context, rows: readonly [number, Noted][]): Promise<void> {
    const ids = rows.map(([screenId]) => screenId)
    await ctx.transaction(async (ctx) => {
      const kept = await ctx.repo(Presence).find({
        where: { screenId: { [Op.in]: ids } },
        order: ['id'],
        only: ['screenId', 'node', 'isOnline'],
      })
      const before = new Map(kept.map((row) => [row.screenId, row]))
      const fresh = rows.filter(([screenId, { leaves }]) => !before.has(screenId) && leaves === undefined)
      await ctx.repo(Presence).addMany(fresh.map(([screenId, { facts }]) => ({ screenId, ...facts })))
      for (const [screenId, { isNew, leaves, facts }] of rows) {
        const row = before.get(screenId)
        if (!row) continue
        await ctx.repo(Presence).change(stands(screenId, { isNew, leaves, facts }), facts)
        // The process that held it before lets its connection go.
        if (isNew && row.isOnline && row.node !== this.node) await ctx.bump(bindingTag(screenId))
      }
    })
  }
}

/** The row as far as this may change it: what another process wrote of a later connection stays. */
const stands = (screenId: number, { isNew, leaves, facts }: Noted): Where<typeof Presence> => {
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
  return ctx.repo(Presence).change(where, { isOnline: false, node: '' })
}
