import { createHmac } from 'node:crypto'
import type { callGuarded, Context, HouseFacts, Settings } from '@headend/base'
import { vmsErrors } from '../vms.errors.js'
import type { VmsSettings } from '../vms.settings.js'
import { VmsAlarm } from './alarm.table.js'

const purpose = 'vms-alarm-hook'
const limits = { method: 'POST', maxBytes: 100_000, timeoutMs: 10_000 } as const

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
    const body = JSON.stringify({ what, alarm: { id, code, severity, subject, ...times, params } })
    const seconds = Math.floor(ctx.now.getTime() / 1000)
    const signature = createHmac('sha256', this.keyOf(ctx)).update(`${seconds}.${body}`).digest('hex')
    const headers = { 'content-type': 'application/json', 'headend-signature': `t=${seconds},v1=${signature}` }
    const { status } = await this.call(url, { ...limits, headers, body, allowPrivate: this.allowPrivate })
    if (status < 200 || status > 299) throw vmsErrors.hookRefused({ status })
  }
}
