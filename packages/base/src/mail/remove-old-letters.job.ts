import { defineJob } from '../jobs/job.js'
import type { LetterService } from './letters.service.js'

export const removeOldLetters = (letters: LetterService) =>
  defineJob({ name: 'base.old-letters', cron: '45 3 * * *', scope: 'operator', run: (ctx) => letters.removeOld(ctx) })
