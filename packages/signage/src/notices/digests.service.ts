import { addSeconds, type Context, type Mail, type Operators, type Sms } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { severities, type Severity } from '../alarms/alarm-codes.js'
import { ScreenAlarm, type AlarmRow } from '../alarms/alarm.table.js'
import { AlarmNotice, AlarmRule } from './alarm-rule.table.js'
import type { RuleRow } from './notices.service.js'
import { isWithinWindows } from './quiet.js'
import { TellSyslog } from './tell-syslog.work.js'

type NoticeRow = Row<typeof AlarmNotice>

interface Told {
  readonly notice: NoticeRow
  readonly alarm: AlarmRow
}

/** So many alarms stand in a letter by name; of the others it says how many there are. */
const mostLines = 25
/** So many are looked at for one letter. */
const mostAtOnce = 5000

/** So many lines go into a system log at once. */
const mostInLog = 500

/** By what people can be told now. */
interface Ways {
  readonly mail: Mail | undefined
  readonly sms: Sms | undefined
}

/** Letters and texts about alarms: one for all that came since the last, and never more often than a rule says. */
export class DigestsService {
  constructor(
    private readonly mail: Mail,
    private readonly sms: () => Sms | undefined,
    private readonly operators: Operators,
  ) {}

  /** Writes the letters that are due; says how many rules told something. */
  async send(ctx: Context): Promise<number> {
    const rules = await ctx.repo(AlarmRule).find({ where: { isEnabled: true }, order: ['id'] })
    if (rules.length === 0) return 0
    const ways = await this.ways(ctx)
    const { timeZone } = await this.operators.facts(ctx)
    const isNow = (windows: readonly string[]): boolean => isWithinWindows(windows, timeZone, ctx.now.getTime())
    let sent = 0
    for (const rule of rules) {
      const isOn = rule.hours.length === 0 || isNow(rule.hours)
      if (!isOn || !isDue(rule, ctx.now) || !canTell(rule, ways)) continue
      if (await this.tell(ctx, rule, ways, isNow(rule.quietHours))) sent += 1
    }
    return sent
  }

  private async ways(ctx: Context): Promise<Ways> {
    const sms = this.sms()
    return {
      mail: (await this.mail.isReady(ctx)) ? this.mail : undefined,
      sms: (await sms?.isReady(ctx)) ? sms : undefined,
    }
  }

  private async tell(ctx: Context, rule: RuleRow, ways: Ways, isQuiet: boolean): Promise<boolean> {
    const waiting = await this.waiting(ctx, rule, isQuiet)
    if (waiting.length === 0) return false
    return ctx.transaction(async (ctx) => {
      // Of two processes one tells: the other finds that it was told just now.
      const since = { [Op.or]: [{ toldAt: null }, { toldAt: { [Op.lt]: ctx.now } }] }
      if ((await ctx.repo(AlarmRule).change({ id: rule.id, ...since }, { toldAt: ctx.now })) === 0) return false
      const ids = waiting.map(({ notice }) => notice.id)
      await ctx.repo(AlarmNotice).change({ id: { [Op.in]: ids }, toldAt: null }, { toldAt: ctx.now })
      const params = this.words(rule, waiting)
      if (ways.mail)
        for (const to of rule.mails) await ways.mail.tell(ctx, { to, kind: 'notice' }, 'screenAlarms', params)
      if (ways.sms)
        for (const to of rule.phones) await ways.sms.tell(ctx, { to, kind: 'notice' }, 'screenAlarmsShort', params)
      for (let at = 0; rule.syslog !== '' && at < ids.length; at += mostInLog)
        await ctx.later(TellSyslog, { ruleId: rule.id, noticeIds: ids.slice(at, at + mostInLog) })
      return true
    })
  }

  /** What nobody was told of yet, without what staff do not want to hear of now. */
  private async waiting(ctx: Context, rule: RuleRow, isQuiet: boolean): Promise<Told[]> {
    const where = { ruleId: rule.id, toldAt: null }
    const notices = await ctx.repo(AlarmNotice).find({ where, order: ['at', 'id'], limit: mostAtOnce })
    if (notices.length === 0) return []
    const ids = { [Op.in]: notices.map(({ alarmId }) => alarmId) }
    const found = await ctx.repo(ScreenAlarm).find({ where: { id: ids }, order: ['id'] })
    const alarms = new Map(found.map((alarm) => [alarm.id, alarm]))
    return notices.flatMap((notice) => {
      const alarm = alarms.get(notice.alarmId)
      if (!alarm || (alarm.mutedUntil !== null && alarm.mutedUntil > ctx.now)) return []
      return isQuiet && alarm.severity !== 'critical' ? [] : [{ notice, alarm }]
    })
  }

  private words({ name }: RuleRow, told: readonly Told[]) {
    const lines = told.slice(0, mostLines).map(({ notice: { what }, alarm }) => {
      const { code, severity, subjectName, raisedAt, clearedAt } = alarm
      const at = what === 'raised' ? raisedAt : (clearedAt ?? raisedAt)
      const sign = what === 'raised' ? severity.toUpperCase() : 'ok'
      return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC  ${sign}  ${code}  ${subjectName}`
    })
    const raised = told.filter(({ notice }) => notice.what === 'raised').length
    const worst = told.toSorted((a, b) => rankOf(a) - rankOf(b))[0]
    const more = told.length - lines.length
    return {
      ...{ rule: name, raised, cleared: told.length - raised, more },
      lines: [...lines, ...(more > 0 ? [`… +${more}`] : [])].join('\n'),
      // A text is short: what is worst stands in it.
      first: worst ? `${worst.alarm.code} ${worst.alarm.subjectName}`.slice(0, 80) : '',
    }
  }
}

const isDue = ({ toldAt, digestMinutes }: RuleRow, now: Date): boolean =>
  toldAt === null || addSeconds(toldAt, digestMinutes * 60) <= now

/** What began comes before what is over, and the worst before all. */
const rankOf = ({ notice, alarm }: Told): number =>
  notice.what === 'raised' ? severities.indexOf(alarm.severity as Severity) : severities.length

/** Whether one of the ways of a rule is open; otherwise what it has to tell waits. */
const canTell = ({ mails, phones, syslog }: RuleRow, { mail, sms }: Ways): boolean =>
  syslog !== '' || (mails.length > 0 && mail !== undefined) || (phones.length > 0 && sms !== undefined)
