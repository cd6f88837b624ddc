import { addSeconds, type Context, type Mail, type Operators } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { ScreenAlarm, type AlarmRow } from '../alarms/alarm.table.js'
import { AlarmNotice, AlarmRule } from './alarm-rule.table.js'
import type { RuleRow } from './notices.service.js'
import { isWithinWindows } from './quiet.js'

type NoticeRow = Row<typeof AlarmNotice>

interface Told {
  readonly notice: NoticeRow
  readonly alarm: AlarmRow
}

/** So many alarms stand in a letter by name; of the others it says how many there are. */
const mostLines = 25
/** So many are looked at for one letter. */
const mostAtOnce = 5000

/** Letters about alarms: one for all that came since the last, and never more often than a rule says. */
export class DigestsService {
  constructor(
    private readonly mail: Mail,
    private readonly operators: Operators,
  ) {}

  /** Writes the letters that are due; says how many rules told something. */
  async send(ctx: Context): Promise<number> {
    const rules = await ctx.repo(AlarmRule).find({ where: { isEnabled: true }, order: ['id'] })
    if (rules.length === 0 || !(await this.mail.isReady(ctx))) return 0
    const { timeZone } = await this.operators.facts(ctx)
    let sent = 0
    for (const rule of rules) {
      const isQuiet = isWithinWindows(rule.quietHours, timeZone, ctx.now.getTime())
      if (isDue(rule, ctx.now) && (await this.tell(ctx, rule, isQuiet))) sent += 1
    }
    return sent
  }

  private async tell(ctx: Context, rule: RuleRow, isQuiet: boolean): Promise<boolean> {
    const waiting = await this.waiting(ctx, rule, isQuiet)
    if (waiting.length === 0) return false
    return ctx.transaction(async (ctx) => {
      // Of two processes one tells: the other finds that it was told just now.
      const since = { [Op.or]: [{ toldAt: null }, { toldAt: { [Op.lt]: ctx.now } }] }
      if ((await ctx.repo(AlarmRule).change({ id: rule.id, ...since }, { toldAt: ctx.now })) === 0) return false
      const ids = waiting.map(({ notice }) => notice.id)
      await ctx.repo(AlarmNotice).change({ id: { [Op.in]: ids }, toldAt: null }, { toldAt: ctx.now })
      const params = this.words(rule, waiting)
      for (const to of rule.mails) await this.mail.tell(ctx, { to, kind: 'notice' }, 'screenAlarms', params)
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
    const more = told.length - lines.length
    return {
      ...{ rule: name, raised, cleared: told.length - raised, more },
      lines: [...lines, ...(more > 0 ? [`… +${more}`] : [])].join('\n'),
    }
  }
}

const isDue = ({ toldAt, digestMinutes }: RuleRow, now: Date): boolean =>
  toldAt === null || addSeconds(toldAt, digestMinutes * 60) <= now
