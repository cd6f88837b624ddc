import { connectGuarded, fetchErrors, sendDatagrams, type Connection, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { ScreenAlarm } from '../alarms/alarm.table.js'
import { AlarmNotice, AlarmRule } from './alarm-rule.table.js'
import { framed, syslogLine, syslogOf, type SyslogTarget } from './syslog.js'

const timeoutMs = 10_000

/** Writes alarms into system logs elsewhere, a line each. */
export class SyslogService {
  constructor(
    private readonly publicHost: string,
    private readonly allowPrivate: boolean,
  ) {}

  /** Sends what these notices say; again, where it could not be sent. */
  async send(ctx: Context, ruleId: number, noticeIds: readonly number[]): Promise<void> {
    const rule = await ctx.repo(AlarmRule).first({ where: { id: ruleId } })
    const target = syslogOf(rule?.syslog ?? '')
    if (!target) return
    const where = { id: { [Op.in]: noticeIds }, ruleId }
    const notices = await ctx.repo(AlarmNotice).find({ where, order: ['at', 'id'] })
    const ids = notices.map(({ alarmId }) => alarmId)
    const alarms = await ctx.repo(ScreenAlarm).find({ where: { id: { [Op.in]: ids } }, order: ['id'] })
    const byId = new Map(alarms.map((alarm) => [alarm.id, alarm]))
    const lines = notices.flatMap(({ alarmId, what }) => {
      const alarm = byId.get(alarmId)
      return alarm ? [syslogLine(alarm, what, this.publicHost)] : []
    })
    if (lines.length > 0) await this.write(target, lines)
  }

  private async write({ way, ...target }: SyslogTarget, lines: readonly Buffer[]): Promise<void> {
    const { allowPrivate } = this
    if (way === 'udp') return sendDatagrams(target, lines, { allowPrivate })
    const line = await connectGuarded(target, { isTls: way === 'tls', timeoutMs, allowPrivate })
    await written(line, framed(lines), target.host)
  }
}

/** Writes all of it and hangs up; it is done when the other side has taken the end. */
const written = (line: Connection, bytes: Buffer, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      line.destroy()
      reject(fetchErrors.fetchFailed({ host, reason }))
    }
    line.setTimeout(timeoutMs, () => fail('timeout'))
    line.once('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'unknown'))
    line.once('close', () => resolve())
    // Nothing is expected back; what comes is not kept.
    line.resume()
    line.end(bytes, () => line.destroySoon())
  })
