import { baseErrors, type Context, type StaffActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { JournalService } from '../alarms/journal.service.js'
import { VmsCamera } from '../cameras/camera.table.js'
import { planTag } from '../plan/plan.js'
import { vmsErrors } from '../vms.errors.js'
import { VmsRecordingLock } from './recording-lock.table.js'

const longestMs = 31 * 86_400_000
/** Each server is told of all of them. */
const mostInForce = 1000

type Lock = Row<typeof VmsRecordingLock>

/** Which time is to be kept, what for, and until when; nothing for as long as nobody unlocks it. */
export interface LockWish {
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly until: string | null
}

/** A time that no server removes. */
export interface KeptTime {
  readonly guid: string
  readonly fromMs: number
  readonly toMs: number
  readonly untilMs: number | null
}

const inForce = ({ now }: Context) => ({ [Op.or]: [{ endsAt: null }, { endsAt: { [Op.gt]: now } }] })

const keptOf = ({ cameraGuid: guid, fromAt, toAt, endsAt }: Lock): KeptTime => ({
  ...{ guid, fromMs: fromAt.getTime(), toMs: toAt.getTime(), untilMs: endsAt?.getTime() ?? null },
})

/** Recorded times that are kept, whatever their age and however full disks are. */
export class LocksService {
  constructor(private readonly journal: JournalService) {}

  async lock(ctx: Context<StaffActor>, cameraId: number, wish: LockWish): Promise<Lock> {
    const { fromAt, toAt, endsAt } = timesOf(ctx, wish)
    return ctx.transaction(async (ctx) => {
      const { guid: cameraGuid, name: cameraName, siteId } = await ctx.repo(VmsCamera).get(cameraId, { lock: true })
      // Counted for the whole operator, whatever part of it whoever asks may see.
      const all = ctx.asSystem('vms.locks', ctx.clientId ?? 0).repo(VmsRecordingLock)
      const known = await all.find({ where: inForce(ctx), order: ['id'], only: ['id'], limit: mostInForce })
      if (known.length >= mostInForce) throw vmsErrors.locksFull({ most: mostInForce })
      const row = await ctx.repo(VmsRecordingLock).add({
        ...{ siteId, cameraId, cameraGuid, cameraName, fromAt, toAt, endsAt },
        ...{ reason: wish.reason, lockedBy: ctx.actor.name, madeAt: ctx.now },
      })
      await this.changed(ctx, row, 'recording.locked')
      return row
    })
  }

  /** Ends a lock before its time; its row stays for a while, and says who did. */
  async unlock(ctx: Context<StaffActor>, id: number): Promise<Lock> {
    return ctx.transaction(async (ctx) => {
      const row = await ctx.repo(VmsRecordingLock).get(id, { lock: true })
      if (row.endsAt !== null && row.endsAt <= ctx.now) throw vmsErrors.lockOver()
      const over = { endsAt: ctx.now, unlockedBy: ctx.actor.name }
      await ctx.repo(VmsRecordingLock).change({ id }, over)
      await this.changed(ctx, row, 'recording.unlocked')
      return { ...row, ...over }
    })
  }

  /** All times of an operator that are kept: of cameras that are gone, or another group's by now, too. */
  async kept(ctx: Context): Promise<KeptTime[]> {
    const rows = await ctx.repo(VmsRecordingLock).find({ where: inForce(ctx), order: ['id'] })
    return rows.map(keptOf)
  }

  /** Those of a camera that reach into a time. */
  async within(ctx: Context, cameraGuid: string, fromMs: number, toMs: number): Promise<KeptTime[]> {
    const [fromAt, toAt] = [{ [Op.lt]: new Date(toMs) }, { [Op.gt]: new Date(fromMs) }]
    const where = { ...inForce(ctx), cameraGuid, fromAt, toAt }
    return (await ctx.repo(VmsRecordingLock).find({ where, order: ['fromAt', 'id'] })).map(keptOf)
  }

  /** Removes locks that were over before an instant. */
  async forget(ctx: Context, before: Date): Promise<void> {
    await ctx.repo(VmsRecordingLock).remove({ endsAt: { [Op.lt]: before } })
  }

  private async changed(ctx: Context<StaffActor>, row: Lock, code: string): Promise<void> {
    const { cameraId: id, cameraName: name, siteId, fromAt, toAt, reason } = row
    const params = { from: fromAt.toISOString(), to: toAt.toISOString(), reason, by: ctx.actor.name }
    await this.journal.happened(ctx, [{ code, subject: { type: 'camera', id, name, siteId }, params }])
    await ctx.bump(planTag)
  }
}

const timesOf = (ctx: Context, { from, to, until }: LockWish) => {
  const [fromAt, toAt] = [new Date(from), new Date(to)]
  const lengthMs = toAt.getTime() - fromAt.getTime()
  if (!(lengthMs > 0) || lengthMs > longestMs)
    throw baseErrors.invalid({}, [{ field: 'to', reason: 'within 31 days after from' }])
  const endsAt = until === null ? null : new Date(until)
  if (endsAt !== null && endsAt <= ctx.now) throw baseErrors.invalid({}, [{ field: 'until', reason: 'in the future' }])
  return { fromAt, toAt, endsAt }
}
