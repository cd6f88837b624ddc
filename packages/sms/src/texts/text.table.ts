import {
  bytes,
  index,
  instant,
  integer,
  key,
  longText,
  orElse,
  orNull,
  string,
  table,
  type Row,
} from '@headend/base/db'

export const textStates = ['waiting', 'sent', 'delivered', 'undelivered', 'failed', 'refused', 'expired'] as const
export type TextState = (typeof textStates)[number]

/** A text to a telephone, and how far it came. */
export const SmsText = table(
  'sms_texts',
  {
    to: key(16),
    kind: key(16),
    /** Of a notice; a code or credentials stand nowhere in clear. */
    text: orElse(longText(), ''),
    /** Of a code or credentials, until it is sent or over. */
    textSealed: orNull(bytes()),
    state: orElse(key(16), 'waiting'),
    attempts: orElse(integer(), 0),
    /** The gateway that took it. A plain number: what was sent outlives the gateway. */
    gatewayId: orNull(integer()),
    externalId: orElse(key(128), ''),
    /** Why the last attempt failed. */
    fault: orElse(string(255), ''),
    validUntil: orNull(instant()),
    createdAt: instant(),
    sentAt: orNull(instant()),
    /** When its carrier was last asked about it. */
    askedAt: orNull(instant()),
    endedAt: orNull(instant()),
  },
  { keys: [index(['to', 'createdAt']), index(['createdAt']), index(['state', 'askedAt'])] },
)
export type SmsText = Row<typeof SmsText>
