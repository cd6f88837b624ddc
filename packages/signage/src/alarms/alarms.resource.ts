import { free, int, isoInstant, nullable, oneOf, resource, text, type Resource } from '@headend/base'
import { severities, subjectTypes } from './alarm-codes.js'
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
      ...{ subjectType: oneOf(...subjectTypes), subjectId: int(), subjectName: text() },
      ...{ raisedAt: isoInstant(), lastAt: isoInstant(), count: int(1), params: free() },
      ...{ acknowledgedAt: nullable(isoInstant()), acknowledgedBy: text(), note: text() },
      ...{ assignee: text(), mutedUntil: nullable(isoInstant()), mutedBy: text() },
      clearedAt: nullable(isoInstant()),
    },
    filters: {
      state: { column: 'state', schema: oneOf(...states) },
      severity: { column: 'severity', schema: oneOf(...severities) },
      code: { column: 'code', schema: text(60) },
      assignee: { column: 'assignee', schema: text(128) },
      subjectType: { column: 'subjectType', schema: oneOf(...subjectTypes) },
      subjectId: { column: 'subjectId', schema: int(0, 2_147_483_647) },
    },
    totals: [{ name: 'open', colour: 'red', counts: () => ({ clearedAt: null }) }],
    search: ['subjectName', 'code', 'assignee'],
    sort: ['-raisedAt', 'lastAt', 'id'],
    actions: ['view'],
  })
