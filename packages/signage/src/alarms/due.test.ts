import { expect, test } from 'vitest'
import { at, body, event } from '../schedule/bodies.fixture.js'
import { Schedule } from '../schedule/decide.js'
import type { ScheduleEvent } from '../schedule/model.js'
import { dueAt } from './due.js'

const noon = at('2026-06-15T10:00:00Z')
const minutes = (count: number): number => count * 60_000

const due = (events: Record<string, ScheduleEvent>, now = noon) => {
  const { event: found, since, until } = dueAt(new Schedule(body({ events })), now - minutes(5), now)
  return [found?.uid, since, until]
}

test('an event that plays all day is due since as long as was looked back', () => {
  expect(due({ day: event({ windows: [{ from: '09:00', to: '18:00' }] }) })).toEqual([
    ...['day', noon - minutes(5), at('2026-06-15T16:00:00Z')],
  ])
})

test('what begins within that time is due since it began, and events that follow each other are one time', () => {
  const late = event({ windows: [{ from: '11:58', to: '18:00' }] })
  expect(due({ late })).toEqual(['late', noon - minutes(2), at('2026-06-15T16:00:00Z')])
  const early = event({ windows: [{ from: '09:00', to: '11:58' }] })
  expect(due({ early, late })[1]).toBe(noon - minutes(5))
})

test.each([
  ['that has not begun', { one: event({ windows: [{ from: '12:01', to: '18:00' }] }) }],
  ['whose content is not valid any more', { one: event({ content: { kind: 'asset', uid: 'gone' } }) }],
  ['that may be played so often only', { one: event({ maxPlaysPerHour: 4 }) }],
  ['while the screen is to be dark', { one: event(), night: event({ kind: 'power', content: undefined }) }],
  ['that stands above others and shows nothing by itself', { one: event({ kind: 'overlay' }) }],
])('an event %s leaves the screen to what plays beside it', (_name, events) => {
  expect(due(events)[0]).toBeUndefined()
})
