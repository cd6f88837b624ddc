import { free, int, isoInstant, nullable, oneOf, resource, text, type Resource } from '@headend/base'
import { severities } from './alarm-codes.js'
import { ScreenAlarm } from './alarm.table.js'

const states = ['raised', 'acked', 'cleared'] as const

/** What is wrong with screens, and what was. */
export const alarmResource = (): Resource =>
  resource(ScreenAlarm, {
    name: 'alarms',
    label: 'Alarms of screens',
    fields: {},
    shows: {
      ...{ code: text(), severity: oneOf(...severities), state: oneOf(...states) },
      ...{ subjectType: oneOf('screen', 'place', 'takeover'), subjectId: int(), subjectName: text() },
      ...{ raisedAt: isoInstant(), lastAt: isoInstant(), count: int(1), params: free() },
      ...{ acknowledgedAt: nullable(isoInstant()), acknowledgedBy: text(), note: text() },
      clearedAt: nullable(isoInstant()),
    },
    filters: {
      state: { column: 'state', schema: oneOf(...states) },
      severity: { column: 'severity', schema: oneOf(...severities) },
    },
    totals: [{ name: 'open', colour: 'red', counts: () => ({ clearedAt: null }) }],
    search: ['subjectName', 'code'],
    sort: ['-raisedAt', 'lastAt', 'id'],
    actions: ['view'],
  })
