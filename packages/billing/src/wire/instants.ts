import { parseInstant } from '@headend/base'

/** `YYYY-MM-DD hh:mm:ss` in UTC; undefined where it is none. */
export const readUtc = (text: string): Date | undefined => {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return undefined
  return parseInstant(text.replace(' ', 'T'))
}

/** An instant as the protocol writes it, in UTC: `YYYY-MM-DD hh:mm:ss`. */
export const writeUtc = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ')
