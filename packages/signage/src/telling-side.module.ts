import { callGuarded, type HouseFacts, type Mail, type Operators, type Parts, type Sms } from '@headend/base'
import type { Herald } from './alarms/herald.js'
import { Happening, LastSeen } from './happenings/happening.table.js'
import { happeningResource } from './happenings/happenings.resource.js'
import { HappeningsService } from './happenings/happenings.service.js'
import { removeOldHappenings } from './happenings/remove-old-happenings.job.js'
import { callHook } from './hooks/call-hook.work.js'
import { HookCallsService } from './hooks/hook-calls.service.js'
import { Hook, HookEvent } from './hooks/hook.table.js'
import { hookResources } from './hooks/hooks.resource.js'
import { hookRoutes } from './hooks/hooks.routes.js'
import { HooksService } from './hooks/hooks.service.js'
import { tellHooks } from './hooks/tell-hooks.work.js'
import { tellOutside } from './hooks/tell-outside.job.js'
import { AlarmRuleEditing } from './notices/alarm-rule-editing.service.js'
import { AlarmNotice, AlarmRule } from './notices/alarm-rule.table.js'
import { alarmRuleResource } from './notices/alarm-rules.resource.js'
import { DigestsService } from './notices/digests.service.js'
import { NoticesService } from './notices/notices.service.js'
import { SyslogService } from './notices/syslog.service.js'
import { tellSyslog } from './notices/tell-syslog.work.js'

export const tellingTables = [AlarmRule, AlarmNotice, Hook, HookEvent, Happening, LastSeen]

/** By what name this house stands in logs of others. */
const hostOf = (publicUrl: string): string => (URL.canParse(publicUrl) ? new URL(publicUrl).hostname : '-')

interface Given {
  readonly house: HouseFacts
  readonly mail: Mail
  readonly sms: () => Sms | undefined
  readonly operators: Operators
  /** Servers that are told may have private addresses. */
  readonly allowPrivate: boolean
  readonly happeningDays: number
}

/** Who is told of what happens to screens: people by mail and texts, logs by lines, servers by calls, and whoever looks back. */
export const tellingSide = ({ house, mail, sms, operators, allowPrivate, happeningDays }: Given) => {
  const hooks = new HooksService()
  const calls = new HookCallsService(house.keys, callGuarded, allowPrivate)
  const happenings = new HappeningsService(happeningDays)
  const servers: Herald = { tell: (ctx, rows, what) => hooks.tellAlarms(ctx, rows, what) }
  return {
    heralds: [new NoticesService(), servers, happenings] satisfies readonly Herald[],
    admin: hookRoutes(hooks, calls),
    resources: [alarmRuleResource(new AlarmRuleEditing()), ...hookResources(), happeningResource()],
    works: [callHook(calls), tellHooks(hooks), tellSyslog(new SyslogService(hostOf(house.publicUrl), allowPrivate))],
    jobs: [tellOutside(happenings, new DigestsService(mail, sms, operators), hooks), removeOldHappenings(happenings)],
  } satisfies Partial<Parts> & Record<string, unknown>
}
