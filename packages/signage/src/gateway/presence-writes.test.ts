import { expect, test } from 'vitest'
import { writesOf, type Noted } from './presence-writes.js'

const same = {
  installId: 'i',
  ip: '198.51.100.7',
  isPolling: false,
  appVersion: '1.0',
  platform: 'Debian',
  activeRev: 3,
  stagedRev: 0,
}
const kept = { ...same, fallbackSince: null }
const onlineSince = new Date('2026-03-01T00:00:00Z')
const came = (more: Noted['facts'] = {}): Noted => ({
  isNew: true,
  facts: { ...same, isOnline: true, node: 'n', epoch: 'n.1', onlineSince, ...more },
})

test('screens that come back as they were are written in one statement, those that changed apart', () => {
  const before = new Map([1, 2, 3, 4].map((id) => [id, kept]))
  const rows: [number, Noted][] = [
    [1, came()],
    [2, came()],
    [3, came({ activeRev: 4 })],
    [4, { isNew: false, leaves: 'n.0', facts: { isOnline: false, node: '' } }],
    [5, came()],
  ]
  const shared = { isOnline: true, node: 'n', epoch: 'n.1', onlineSince }
  expect(writesOf(rows, before)).toEqual([
    { screenIds: [1, 2], noted: { isNew: true, facts: shared } },
    { screenIds: [3], noted: { isNew: true, facts: { ...shared, activeRev: 4 } } },
    { screenIds: [4], noted: { isNew: false, leaves: 'n.0', facts: { isOnline: false, node: '' } } },
  ])
})

test('what plays while no event does began when it was told first, until an event is told', () => {
  const [first, later] = [new Date('2026-03-01T00:00:00Z'), new Date('2026-03-01T00:04:00Z')]
  const write = (before: Date | null, fallbackSince: Date | null) =>
    writesOf([[1, { isNew: false, facts: { fallbackSince } }]], new Map([[1, { ...kept, fallbackSince: before }]]))[0]
      ?.noted.facts
  expect([write(null, first), write(first, later), write(later, null), write(null, null)]).toEqual([
    { fallbackSince: first },
    {},
    { fallbackSince: null },
    {},
  ])
})
