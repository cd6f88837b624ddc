import { addHours, addSeconds, signedCall, type callGuarded, type Context, type HouseFacts } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { CallHook } from './call-hook.work.js'
import { Hook, HookEvent } from './hook.table.js'

type HookRow = Row<typeof Hook>
type EventRow = Row<typeof HookEvent>

const purpose = 'signage-hook'
/** So much is told in one call, in the order it happened. */
const mostInCall = 100
/** Longer than a call takes: whoever holds it this long has died. */
const holdSeconds = 60
/** After its nth failure a server rests twice as long as before, an hour at most. */
const restSeconds = (failures: number): number => Math.min(10 * 2 ** (failures - 1), 3600)
/** What was not taken for so long is given up; staff may have it told again. */
const giveUpHours = 24

/** Calls servers outside, signed by a key of each; one that does not take it is called again for a day. */
export class HookCallsService {
  constructor(
    private readonly keys: HouseFacts['keys'],
    private readonly send: typeof callGuarded,
    private readonly allowPrivate: boolean,
  ) {}

  /** By which the other side checks that it was us. */
  async keyOf(ctx: Context, hookId: number): Promise<string> {
    const { id } = await ctx.repo(Hook).get(hookId)
    return this.keys.digest(purpose, `${ctx.clientId}.${id}`)
  }

  /** Tells what waits, call after call, until nothing is left or it was not taken. */
  async call(ctx: Context, hookId: number): Promise<void> {
    const late = { hookId, state: 'waiting', waitsSince: { [Op.lt]: addHours(ctx.now, -giveUpHours) } }
    await ctx.repo(HookEvent).change(late, { state: 'failed' })
    const where = { hookId, state: 'waiting' }
    if (!(await ctx.repo(HookEvent).first({ where, only: ['id'] }))) return
    const hook = await this.held(ctx, hookId)
    if (!hook) return
    const events = await ctx.repo(HookEvent).find({ where, order: ['id'], limit: mostInCall })
    const { status, fault } = await this.told(ctx, hook, events)
    if (status >= 200 && status < 300) await this.taken(ctx, hookId, status, events)
    else await this.refused(ctx, hook, status, fault)
  }

  /** Of two processes one calls it. */
  private async held(ctx: Context, hookId: number): Promise<HookRow | null> {
    const free = { [Op.or]: [{ restsUntil: null }, { restsUntil: { [Op.lte]: ctx.now } }] }
    const hold = { restsUntil: addSeconds(ctx.now, holdSeconds) }
    if ((await ctx.repo(Hook).change({ id: hookId, isEnabled: true, ...free }, hold)) === 0) return null
    return ctx.repo(Hook).first({ where: { id: hookId } })
  }

  private async told(ctx: Context, { id, url }: HookRow, events: readonly EventRow[]) {
    const by = { url, key: await this.keyOf(ctx, id), now: ctx.now, allowPrivate: this.allowPrivate }
    const told = events.map(({ uid, event, at, data }) => ({ id: uid, event, at: at.toISOString(), data }))
    try {
      const { status } = await signedCall(this.send, by, { events: told })
      return { status, fault: '' }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'fetchFailed'
      return { status: 0, fault: code.slice(0, 255) }
    }
  }

  private async taken(ctx: Context, hookId: number, lastStatus: number, events: readonly EventRow[]): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const ids = events.map(({ id }) => id)
      await ctx.repo(HookEvent).change({ id: { [Op.in]: ids } }, { state: 'sent' })
      const rested = { failures: 0, lastFault: '', restsUntil: null, sentAt: ctx.now }
      await ctx.repo(Hook).change({ id: hookId }, { ...rested, lastStatus })
      if (await ctx.repo(HookEvent).first({ where: { hookId, state: 'waiting' }, only: ['id'] }))
        await ctx.later(CallHook, { hookId })
    })
  }

  private async refused(ctx: Context, { id, failures }: HookRow, lastStatus: number, lastFault: string): Promise<void> {
    const restsUntil = addSeconds(ctx.now, restSeconds(failures + 1))
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Hook).change({ id }, { failures: failures + 1, lastStatus, lastFault, restsUntil })
      await ctx.later(CallHook, { hookId: id }, { notBefore: restsUntil })
    })
  }
}
