import { fallback, int, object, type Out } from '@headend/base'

/** What an operator may set of its texts. */
export const smsSettings = object({
  attempts: fallback(int(1, 10), 3).description('How often a text is tried before it has failed'),
  textsPerNumberHour: fallback(int(1, 1000), 5).description('Texts to one number within an hour'),
  textsPerNumberDay: fallback(int(1, 1000), 20).description('Texts to one number within a day'),
  textsPerDay: fallback(int(1, 10_000_000), 10_000).description('Texts to all numbers within a day'),
  keptDays: fallback(int(1, 3650), 90).description('How long it is kept what was sent'),
})
export type SmsSettings = Out<typeof smsSettings>
