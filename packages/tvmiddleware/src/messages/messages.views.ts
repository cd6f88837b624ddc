import {
  epochSeconds,
  flag,
  formatLocalMinute,
  int,
  list,
  object,
  text,
  when,
  type Context,
  type Out,
} from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Message } from './message.table.js'

const createdAt = () => when({ json: int(), xml: text() })

export const MessageListView = object({
  messages: list(object({ uuid: text(), subject: text(), created_at: createdAt(), urgent: flag(), was_read: flag() })),
})

const whole = {
  uuid: text(),
  subject: text(),
  text: text(),
  no_confirmation: flag(),
  created_at: createdAt(),
  urgent: flag(),
  was_read: flag(),
}

/** Documentation has the fields beside each other, an app reads them from inside of `message`: both are there. */
export const MessageView = object({ ...whole, message: object(whole) })

type Reader = Pick<Context, 'lang'> & { readonly timeZone: string }

/** The message's texts in the language of whoever reads it. */
export const wordsFor = (
  lang: string,
  { subject, subjectI18n, text: written, textI18n }: Row<typeof Message>,
): { subject: string; text: string } => ({ subject: subjectI18n[lang] ?? subject, text: textI18n[lang] ?? written })

const rowView = (message: Row<typeof Message>, { lang, timeZone }: Reader) => ({
  uuid: message.uid,
  subject: wordsFor(lang, message).subject,
  created_at: { json: epochSeconds(message.createdAt), xml: formatLocalMinute(message.createdAt, timeZone) },
  urgent: message.isUrgent ? (1 as const) : (0 as const),
  was_read: message.readAt === null ? (0 as const) : (1 as const),
})

export const messageListView = (
  messages: readonly Row<typeof Message>[],
  reader: Reader,
): Out<typeof MessageListView> => ({ messages: messages.map((message) => rowView(message, reader)) })

export const messageView = (message: Row<typeof Message>, reader: Reader): Out<typeof MessageView> => {
  const view = {
    ...rowView(message, reader),
    ...wordsFor(reader.lang, message),
    no_confirmation: message.noConfirmation ? (1 as const) : (0 as const),
  }
  return { ...view, message: view }
}
