import { addSeconds, type Context, type StaffActor, type SystemActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { uidOf } from '../events/schedule-entry.js'
import { promiseTelling } from '../hooks/tell-hooks.work.js'
import type { CommandsService } from '../orders/commands.service.js'
import type { TakeoverOrder } from '../protocol/takeovers.js'
import { signageErrors } from '../signage.errors.js'
import { Takeover } from '../takeovers/takeover.table.js'
import type { TakeoversService } from '../takeovers/takeovers.service.js'
import { Trigger } from './trigger.table.js'

type TriggerRow = Row<typeof Trigger>
type Caller = Context<StaffActor> | Context<SystemActor>

/** What came of it; one that was started a moment ago is not started again. */
export interface Fired {
  readonly isStarted: boolean
  readonly until: Date | null
}

/** Starts what was prepared, for its time; after that screens go on with what the schedule says then. */
export class TriggersService {
  constructor(
    private readonly takeovers: TakeoversService,
    private readonly commands: CommandsService,
  ) {}

  async fireByCode(ctx: Caller, code: string, by: string): Promise<Fired> {
    return this.fire(ctx, await ctx.repo(Trigger).get({ code }), by)
  }

  async fireById(ctx: Caller, id: number, by: string): Promise<Fired> {
    return this.fire(ctx, await ctx.repo(Trigger).get(id), by)
  }

  async fire(ctx: Caller, trigger: TriggerRow, by: string): Promise<Fired> {
    const { id, code, isEnabled, restSeconds, seconds } = trigger
    if (!isEnabled) throw signageErrors.triggerOff()
    const rested = { [Op.or]: [{ firedAt: null }, { firedAt: { [Op.lte]: addSeconds(ctx.now, -restSeconds) } }] }
    const fires = trigger.fires + 1
    // Of several who call at once one starts it.
    if ((await ctx.repo(Trigger).change({ id, ...rested }, { firedAt: ctx.now, fires })) === 0)
      return { isStarted: false, until: null }
    await (trigger.action === 'takeover' ? this.takeOver(ctx, trigger, by) : this.play(ctx, trigger, by))
    await promiseTelling(ctx, 'trigger.fired', { id, code, by })
    return { isStarted: true, until: addSeconds(ctx.now, seconds) }
  }

  /** Ends the takeover that it started, before its time; says whether it still held. */
  async stop(ctx: Caller, code: string, by: string): Promise<boolean> {
    const held = await this.held(ctx, await ctx.repo(Trigger).get({ code }))
    if (held) await this.takeovers.stop(ctx, held.id, by)
    return held !== null
  }

  /** Words above every schedule: what still stands of the last time stands longer. */
  private async takeOver(ctx: Caller, trigger: TriggerRow, by: string): Promise<void> {
    const held = await this.held(ctx, trigger)
    if (held) {
      const more = Math.ceil((addSeconds(ctx.now, trigger.seconds).getTime() - held.expiresAt.getTime()) / 1000)
      if (more > 0) await this.takeovers.extend(ctx, held.id, more)
      return
    }
    const { severity, text, colour, size, mediaId, playlistId, seconds, code } = trigger
    const words = { severity: severity as TakeoverOrder['severity'], text, colour, size, mediaId, playlistId, seconds }
    const { id } = await this.takeovers.start(ctx, { ...words, targets: trigger }, `${code}: ${by}`.slice(0, 128))
    await ctx.repo(Trigger).change({ id: trigger.id }, { takeoverId: id })
  }

  private async play(ctx: Caller, { code, playlistId, seconds, ...targets }: TriggerRow, by: string): Promise<void> {
    const ref = { kind: 'playlist', uid: uidOf.playlist(playlistId ?? 0) }
    await this.commands.order(
      ctx,
      {
        ...{ type: 'play.now', args: { ref, durMs: seconds * 1000 }, targets, note: `${code}: ${by}`.slice(0, 255) },
        // Meant for a moment: who was away for longer goes on as the schedule says.
        ...{ lifeSeconds: Math.min(300, Math.max(10, seconds)), mostAtOnce: 5000, isConfirmed: true },
      },
      by,
    )
  }

  private async held(ctx: Caller, { takeoverId }: TriggerRow): Promise<Row<typeof Takeover> | null> {
    if (takeoverId === null) return null
    return ctx.repo(Takeover).first({ where: { id: takeoverId, stoppedAt: null, expiresAt: { [Op.gt]: ctx.now } } })
  }
}
