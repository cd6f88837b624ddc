import { bytes, index, instant, integer, key, longText, orElse, orNull, string, table, type Row } from '../db.js'

export const letterStates = ['waiting', 'sent', 'failed', 'refused', 'expired'] as const
export type LetterState = (typeof letterStates)[number]

/** A letter, and how far it came. */
export const Letter = table(
  'base_letters',
  {
    to: string(254),
    kind: key(16),
    subject: string(255),
    /** Of a notice; a code or credentials stand nowhere in clear. */
    text: orElse(longText(), ''),
    /** Of a code or credentials, until it is sent or over. */
    textSealed: orNull(bytes()),
    state: orElse(key(16), 'waiting'),
    attempts: orElse(integer(), 0),
    /** The server that took it. A plain number: what was sent outlives the server. */
    serverId: orNull(integer()),
    messageId: orElse(string(255), ''),
    /** Why the last attempt failed. */
    fault: orElse(string(255), ''),
    validUntil: orNull(instant()),
    createdAt: instant(),
    sentAt: orNull(instant()),
    endedAt: orNull(instant()),
  },
  { keys: [index(['to', 'createdAt']), index(['createdAt']), index(['state'])] },
)
export type Letter = Row<typeof Letter>
