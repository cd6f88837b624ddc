import { expect, test } from 'vitest'
import { asset, at, body, event, facts, without } from './bodies.fixture.js'
import { Schedule } from './decide.js'
import { outlook } from './outlook.js'

const monday = at('2026-06-15T00:00:00Z')
const days = (count: number, events: Parameters<typeof body>[0], known = facts) =>
  outlook(new Schedule(body({ tz: 'UTC', ...events })), known, {
    ...{ from: monday, to: monday + count * 86_400_000, most: 500 },
  })

test('two weeks ahead show what hides what, and when', () => {
  const sale = event({ priority: 20, rrule: 'FREQ=WEEKLY;BYDAY=WE', windows: [{ from: '10:00', to: '12:00' }] })
  const found = days(14, { events: { usual: event(), sale } })
  expect(found.filter(({ hidden }) => hidden.includes('usual')).map(({ from, to }) => [from, to])).toEqual([
    [at('2026-06-17T10:00Z'), at('2026-06-17T12:00Z')],
    [at('2026-06-24T10:00Z'), at('2026-06-24T12:00Z')],
  ])
  expect(found).toHaveLength(5)
  expect(found.at(-1)?.to).toBe(monday + 14 * 86_400_000)
})

test('equals take turns, what cannot be shown is named, and so are interrupts that ask for too much', () => {
  const interrupt = { kind: 'interrupt' as const, shareOfVoice: 2000, content: asset('c') }
  const events = {
    ...{ one: event(), two: event({ order: 1 }), three: event({ content: asset('b') }) },
    ...{ loud: event(interrupt), louder: event(interrupt) },
  }
  expect(days(1, { events }, without('b'))).toMatchObject([
    { winners: ['one', 'two'], unplayable: ['three'], hidden: [], isOverbooked: true },
  ])
})
