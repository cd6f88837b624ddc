import { defineJob, type Job } from '../jobs/job.js'
import type { AuditRetentionService } from './audit-retention.service.js'

/** One for the changes by operators' people, one for those by the installation's. */
export const removeOldAudit = (retention: AuditRetentionService): readonly Job[] => {
  const run: Job['run'] = (ctx) => retention.removeOld(ctx)
  return [
    defineJob({ name: 'base.audit', cron: '45 3 * * *', scope: 'operator', run }),
    defineJob({ name: 'base.installation-audit', cron: '50 3 * * *', scope: 'installation', run }),
  ]
}
