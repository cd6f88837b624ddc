import { signedCall, type callGuarded, type Context, type HouseFacts, type Settings } from '@headend/base'
import { vmsErrors } from '../vms.errors.js'
import type { VmsSettings } from '../vms.settings.js'
import { VmsAlarm } from './alarm.table.js'

const purpose = 'vms-alarm-hook'

export interface Told {
  readonly alarmId: number
  readonly what: 'raised' | 'cleared'
}

/** Calls of somebody's server when an alarm is raised or cleared, signed by a key of the operator's own. */
export class AlarmHooks {
  constructor(
    private readonly keys: HouseFacts['keys'],
    private readonly settings: Settings,
    private readonly call: typeof callGuarded,
    private readonly allowPrivate: boolean,
  ) {}

  /** By which the other side checks that it was us. */
  keyOf(ctx: Context): string {
    return this.keys.digest(purpose, String(ctx.clientId))
  }

  /** Throws where it was not taken, so that it is tried again for some hours. */
  async send(ctx: Context, { alarmId, what }: Told): Promise<void> {
    const alarm = await ctx.repo(VmsAlarm).first({ where: { id: alarmId } })
    const { noticeHookUrl: url } = await this.settings.get<VmsSettings>(ctx, 'vms')
    if (!alarm || url === '') return
    const { id, code, severity, subjectType, subjectId, subjectName, siteId, raisedAt, clearedAt, params } = alarm
    const subject = { type: subjectType, id: subjectId, name: subjectName, site_id: siteId }
    const times = { raised_at: raisedAt.toISOString(), cleared_at: clearedAt?.toISOString() ?? null }
    const told = { what, alarm: { id, code, severity, subject, ...times, params } }
    const by = { url, key: this.keyOf(ctx), now: ctx.now, allowPrivate: this.allowPrivate }
    const { status } = await signedCall(this.call, by, told)
    if (status < 200 || status > 299) throw vmsErrors.hookRefused({ status })
  }
}
