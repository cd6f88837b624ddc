import { expect, test } from 'vitest'
import { readGuideTime } from './guide-times.js'

const iso = (written: string) => {
  const time = readGuideTime(written)
  return 'at' in time ? time.at.toISOString() : time.fault
}

test.each([
  ['20260521100000 +0000', '2026-05-21T10:00:00.000Z'],
  ['20260521100000 +0100', '2026-05-21T09:00:00.000Z'],
  ['20260521100000+0530', '2026-05-21T04:30:00.000Z'],
  ['20260521100000 -08:00', '2026-05-21T18:00:00.000Z'],
  ['20260521100000 +2', '2026-05-21T08:00:00.000Z'],
  ['20260521100000 BST', '2026-05-21T09:00:00.000Z'],
  ['20260521100000 utc', '2026-05-21T10:00:00.000Z'],
  ['20260521100000Z', '2026-05-21T10:00:00.000Z'],
  ['2026-05-21T10:00:00.123Z', '2026-05-21T10:00:00.000Z'],
  ['2026-05-21 10:00:00 +0200', '2026-05-21T08:00:00.000Z'],
  ['202605211030', '2026-05-21T10:30:00.000Z'],
  ['202605211030-0500', '2026-05-21T15:30:00.000Z'],
  ['2026052110', '2026-05-21T10:00:00.000Z'],
  ['20260521', '2026-05-21T00:00:00.000Z'],
  [' 20240229235959 ', '2024-02-29T23:59:59.000Z'],
  ['20260229100000', 'impossibleTime'],
  ['20261301100000', 'impossibleTime'],
  ['20260100100000', 'impossibleTime'],
  ['20260521240000', 'impossibleTime'],
  ['18700521100000', 'impossibleTime'],
  ['20260521100000 +2500', 'unknownZone'],
  ['20260521100000 +0160', 'unknownZone'],
  ['20260521100000 MARS', 'unknownZone'],
  ['20260521100000 proto', 'unknownZone'],
  ['202605', 'badTime'],
  ['tomorrow', 'badTime'],
  ['', 'badTime'],
])('the time %s means %s', (written, expected) => {
  expect(iso(written)).toBe(expected)
})

test('a time without zone is local to the source', () => {
  const inMoscow = (local: Date) => new Date(local.getTime() - 3 * 3_600_000)
  expect(readGuideTime('20260521100000', inMoscow)).toEqual({ at: new Date('2026-05-21T07:00:00Z') })
  expect(readGuideTime('20260521100000 +0000', inMoscow)).toEqual({ at: new Date('2026-05-21T10:00:00Z') })
})
