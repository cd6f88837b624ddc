import type { Context } from '../context/context.js'
import { letterKinds, type NewLetter } from '../contracts/mail.js'
import { resource, type Resource, type ResourceDeeds } from '../resources/resource.js'
import { bool, fallback, int, isoInstant, nullable, oneOf, optional, text, word } from '../schema/schema.js'
import { Letter, letterStates } from './letter.table.js'
import { mailSecurities, MailServer } from './mail-server.table.js'

const address = () => word(254).email({ tlds: false })

const shown = {
  name: word(128),
  isEnabled: fallback(bool(), true),
  priority: fallback(int(0, 1000), 0).description('The lowest is tried first'),
  host: word(255).pattern(/^[a-z0-9.:-]+$/i),
  port: fallback(int(1, 65_535), 587),
  security: fallback(oneOf(...mailSecurities), 'starttls'),
  login: fallback(text(254), ''),
  fromAddress: address().description('The address that letters come from'),
  fromName: fallback(text(128), '').description('The name that is shown beside it'),
  replyTo: fallback(text(254).email({ tlds: false }), ''),
}

/** The mail servers of an operator. */
export const mailServerResource = (deeds: ResourceDeeds): Resource =>
  resource(MailServer, {
    name: 'mail-servers',
    label: 'Mail servers',
    fields: { ...shown, password: optional(text(255)).description('Never shown again; empty takes it away') },
    shows: { ...shown, hasPassword: bool() },
    filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
    search: ['name', 'host'],
    sort: ['priority', 'name', 'id'],
    deeds,
  })

interface Sender {
  add(ctx: Context, letter: NewLetter): Promise<{ readonly id: number }>
}

const state = () => oneOf(...letterStates)

/** What was written to whom; staff write notices of their own. */
export const letterResource = (letters: Sender): Resource =>
  resource(Letter, {
    name: 'letters',
    label: 'Letters',
    fields: { to: address(), subject: word(255), text: word(20_000) },
    shows: {
      to: text(254),
      kind: oneOf(...letterKinds),
      subject: text(255),
      text: text(),
      state: state(),
      attempts: int(0, 100),
      fault: text(255),
      serverId: nullable(int(1, 2_147_483_647)),
      messageId: text(255),
      createdAt: isoInstant(),
      sentAt: nullable(isoInstant()),
      endedAt: nullable(isoInstant()),
    },
    filters: {
      to: { column: 'to', schema: word(254) },
      state: { column: 'state', schema: state() },
      kind: { column: 'kind', schema: oneOf(...letterKinds) },
      createdFrom: { column: 'createdAt', schema: isoInstant(), compares: 'from' },
      createdBefore: { column: 'createdAt', schema: isoInstant(), compares: 'before' },
    },
    totals: [
      { name: 'sent', colour: 'green', counts: () => ({ state: 'sent' }) },
      { name: 'failed', colour: 'red', counts: () => ({ state: 'failed' }) },
      { name: 'waiting', colour: 'blue', counts: () => ({ state: 'waiting' }) },
    ],
    search: ['to', 'subject'],
    sort: ['-id', 'createdAt', 'sentAt'],
    actions: ['view', 'create'],
    deeds: {
      create: (ctx, { to, subject, text: words }) =>
        letters.add(ctx, { to: String(to), kind: 'notice', subject: String(subject), text: String(words) }),
    },
  })
