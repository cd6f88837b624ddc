import type { Context, Mail, Settings, Sms } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { VmsSettings } from '../vms.settings.js'
import { severities, type Severity } from './alarm-codes.js'
import { AlarmHook } from './alarm-hook.work.js'
import type { VmsAlarm } from './alarm.table.js'

type Alarm = Pick<Row<typeof VmsAlarm>, 'id' | 'code' | 'severity' | 'subjectName'>

/** Tells of alarms outside the panel: by mail, by a text, and to somebody's server. */
export class NoticesService {
  constructor(
    private readonly settings: Settings,
    private readonly mail: Mail,
    private readonly sms: () => Sms | undefined,
  ) {}

  /** Promises, in the transaction that raises or clears it, that whoever wants to know is told. */
  async tell(ctx: Context, alarm: Alarm, what: 'raised' | 'cleared'): Promise<void> {
    const settings = await this.settings.get<VmsSettings>(ctx, 'vms')
    if (severities.indexOf(alarm.severity as Severity) > severities.indexOf(settings.noticeFrom)) return
    const { noticeHookUrl, noticeMails, noticePhones } = settings
    if (noticeHookUrl !== '') await ctx.later(AlarmHook, { alarmId: alarm.id, what })
    const name = what === 'raised' ? 'alarmRaised' : 'alarmCleared'
    const params = { code: alarm.code, severity: alarm.severity, subject: alarm.subjectName }
    // Nobody who can send: the alarm itself must not fail for that.
    if (noticeMails.length > 0 && (await this.mail.isReady(ctx)))
      for (const to of noticeMails) await this.mail.tell(ctx, { to, kind: 'notice' }, name, params)
    const sms = noticePhones.length > 0 ? this.sms() : undefined
    if (sms && (await sms.isReady(ctx)))
      for (const to of noticePhones) await sms.tell(ctx, { to, kind: 'notice' }, name, params)
  }
}
