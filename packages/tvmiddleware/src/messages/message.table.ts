import {
  index,
  instant,
  json,
  key,
  longText,
  orElse,
  orNull,
  partOf,
  string,
  table,
  translations,
  unique,
  yesNo,
} from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'

/** A message in an account's inbox (domain.md 3.8). A customer is written to in each of its accounts. */
export const Message = table(
  'tvm_messages',
  {
    uid: key(36),
    accountId: partOf(Account),
    subject: string(255),
    subjectI18n: translations(),
    text: longText(),
    textI18n: translations(),
    /** Shown by itself, and not only when somebody opens the inbox. */
    isUrgent: orElse(yesNo(), true),
    /** Goes away by itself: whoever was shown it has read it. */
    noConfirmation: orElse(yesNo(), false),
    deleteAfterReading: orElse(yesNo(), true),
    toScreen: orElse(yesNo(), true),
    toSms: orElse(yesNo(), false),
    toEmail: orElse(yesNo(), false),
    toCas: orElse(yesNo(), false),
    /** Sessions that were shown it, so that each is shown it once. */
    shownTo: orElse(json<readonly number[]>(), []),
    shownAt: orNull(instant()),
    readAt: orNull(instant()),
    createdAt: instant(),
  },
  { keys: [unique(['uid']), index(['accountId']), index(['createdAt'])] },
)
