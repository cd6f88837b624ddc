import { index, instant, integer, json, key, longText, orElse, orNull, string, table, yesNo } from '@headend/base/db'

/** One message to many accounts, and how far it has come. */
export const Mailing = table(
  'tvm_mailings',
  {
    subject: string(255),
    text: longText(),
    isUrgent: orElse(yesNo(), true),
    noConfirmation: orElse(yesNo(), false),
    deleteAfterReading: orElse(yesNo(), true),
    toScreen: orElse(yesNo(), true),
    toSms: orElse(yesNo(), false),
    toEmail: orElse(yesNo(), false),
    toCas: orElse(yesNo(), false),
    /** Whoever holds one of these now; empty: everyone. */
    tariffIds: orElse(json<readonly number[]>(), []),
    /** Whoever was last heard of in this time; null: an open end. */
    activeFrom: orNull(instant()),
    activeTo: orNull(instant()),
    /** `running`, then `done`. */
    status: orElse(key(16), 'running'),
    /** Accounts up to this one have been looked at. */
    lastAccountId: orElse(integer(), 0),
    sentCount: orElse(integer(), 0),
    createdAt: instant(),
    finishedAt: orNull(instant()),
  },
  { keys: [index(['createdAt'])] },
)
