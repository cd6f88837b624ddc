import { defineWork, does, id, list, object } from '@headend/base'
import type { SyslogService } from './syslog.service.js'

/** Alarms are to stand in a system log. */
export const TellSyslog = defineWork('signage.tell-syslog', object({ ruleId: id(), noticeIds: list(id(), 500) }))

export const tellSyslog = (syslog: SyslogService) =>
  does(TellSyslog, (ctx, { ruleId, noticeIds }) => syslog.send(ctx, ruleId, noticeIds))
