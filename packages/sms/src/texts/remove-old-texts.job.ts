import { defineJob } from '@headend/base'
import type { TextsService } from './texts.service.js'

export const removeOldTexts = (texts: TextsService) =>
  defineJob({ name: 'sms.old-texts', cron: '35 3 * * *', scope: 'operator', run: (ctx) => texts.removeOld(ctx) })
