import { defineJob, type Job } from '../jobs/job.js'
import type { StaffSessionService } from './staff-sessions.service.js'

/** One for the logins of operators' people, one for those of superusers, who belong to no operator. */
export const removeEndedSessions = (sessions: StaffSessionService): readonly Job[] => {
  const facts = { cron: '35 3 * * *', run: sessions.removeEnded.bind(sessions) }
  return [
    defineJob({ ...facts, name: 'base.staff-sessions', scope: 'operator' }),
    defineJob({ ...facts, name: 'base.superuser-sessions', scope: 'installation' }),
  ]
}
