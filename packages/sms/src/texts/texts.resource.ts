import {
  int,
  isoInstant,
  nullable,
  oneOf,
  resource,
  smsKinds,
  text,
  word,
  type Context,
  type Resource,
} from '@headend/base'
import { SmsText, textStates } from './text.table.js'

interface Sender {
  send(
    ctx: Context,
    text: { readonly to: string; readonly kind: 'notice'; readonly text: string },
  ): Promise<{ readonly id: number }>
}

const number = () => word(16).pattern(/^\+\d{7,15}$/)
const state = () => oneOf(...textStates)

/** What was sent to whom; staff write notices of their own. */
export const textResource = (texts: Sender): Resource =>
  resource(SmsText, {
    name: 'texts',
    label: 'SMS',
    fields: { to: number().description('With the code of its country: +79991234567'), text: word(1000) },
    shows: {
      to: number(),
      kind: oneOf(...smsKinds),
      text: text(),
      state: state(),
      attempts: int(0, 100),
      fault: text(255),
      gatewayId: nullable(int(1, 2_147_483_647)),
      externalId: text(128),
      createdAt: isoInstant(),
      sentAt: nullable(isoInstant()),
      endedAt: nullable(isoInstant()),
    },
    filters: {
      to: { column: 'to', schema: word(16) },
      state: { column: 'state', schema: state() },
      kind: { column: 'kind', schema: oneOf(...smsKinds) },
      createdFrom: { column: 'createdAt', schema: isoInstant(), compares: 'from' },
      createdBefore: { column: 'createdAt', schema: isoInstant(), compares: 'before' },
    },
    totals: [
      { name: 'delivered', colour: 'green', counts: () => ({ state: 'delivered' }) },
      { name: 'failed', colour: 'red', counts: () => ({ state: 'failed' }) },
      { name: 'waiting', colour: 'blue', counts: () => ({ state: 'waiting' }) },
    ],
    search: ['to', 'text'],
    sort: ['-id', 'createdAt', 'sentAt'],
    actions: ['view', 'create'],
    deeds: {
      create: (ctx, values) =>
        texts.send(ctx, { to: String(values['to']), kind: 'notice', text: String(values['text']) }),
    },
  })
