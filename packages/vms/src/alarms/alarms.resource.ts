import { free, int, isoInstant, nullable, oneOf, resource, text, type Resource } from '@headend/base'
import { alarmCodes, severities, subjectTypes } from './alarm-codes.js'
import { VmsAlarm } from './alarm.table.js'
import { VmsEvent } from './event.table.js'

const states = ['raised', 'acked', 'cleared'] as const
const codes = Object.keys(alarmCodes) as (keyof typeof alarmCodes)[]

/** What is wrong, and what was. */
export const alarmResource = (): Resource =>
  resource(VmsAlarm, {
    name: 'alarms',
    label: 'Surveillance alarms',
    fields: {},
    shows: {
      ...{ code: text(), severity: oneOf(...severities), state: oneOf(...states) },
      ...{ subjectType: oneOf(...subjectTypes), subjectId: int(), subjectName: text() },
      ...{ raisedAt: isoInstant(), lastAt: isoInstant(), count: int(1), params: free() },
      ...{ acknowledgedAt: nullable(isoInstant()), acknowledgedBy: text(), note: text() },
      clearedAt: nullable(isoInstant()),
    },
    filters: {
      state: { column: 'state', schema: oneOf(...states) },
      severity: { column: 'severity', schema: oneOf(...severities) },
      code: { column: 'code', schema: oneOf(...codes) },
    },
    totals: [{ name: 'open', colour: 'red', counts: () => ({ clearedAt: null }) }],
    search: ['subjectName'],
    sort: ['-raisedAt', 'lastAt', 'id'],
    actions: ['view'],
  })

/** What happened. */
export const eventResource = (): Resource =>
  resource(VmsEvent, {
    name: 'events',
    label: 'Surveillance events',
    fields: {},
    shows: {
      ...{ code: text(), subjectType: oneOf(...subjectTypes), subjectId: int(), subjectName: text() },
      ...{ at: isoInstant(), params: free() },
    },
    filters: {
      from: { column: 'at', schema: isoInstant(), compares: 'from' },
      before: { column: 'at', schema: isoInstant(), compares: 'before' },
    },
    search: ['subjectName'],
    sort: ['-at', 'id'],
    actions: ['view'],
  })
