import { defineJob, type Job } from '../jobs/job.js'
import type { RepeatService } from './repeats.service.js'

/** One for the calls of operators' people, one for those of superusers who named no operator. */
export const removeOldRepeats = (repeats: RepeatService): readonly Job[] => {
  const facts = { cron: '50 * * * *', run: repeats.removeOld.bind(repeats) }
  return [
    defineJob({ ...facts, name: 'base.repeats', scope: 'operator' }),
    defineJob({ ...facts, name: 'base.superuser-repeats', scope: 'installation' }),
  ]
}
