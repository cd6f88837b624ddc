import { expect, test } from 'vitest'
import { limitsOf, makeRoom, type Entering, type HeldSession, type TariffLimits } from './session-limits.js'

const held = (id: number, parts: Partial<HeldSession> = {}): HeldSession => ({
  ...{ id, deviceId: id, isBasic: false, group: 1, isOnline: true, ip: '192.0.2.1' },
  createdAt: new Date(`2026-03-01T00:00:${String(id).padStart(2, '0')}Z`),
  ...parts,
})
const entering = (parts: Partial<Entering> = {}): Entering => ({
  ...{ deviceId: 99, isBasic: false, group: 1, ip: '192.0.2.1' },
  ...parts,
})
const limits = (parts: Partial<TariffLimits> = {}): TariffLimits => ({
  ...{ basic: 1, additional: 2, isOneAddress: false },
  ...parts,
})

test('of several tariffs the largest limit counts', () => {
  const small = { sessionsCount: 1, basicSessionsCount: 3, ipRestriction: false }
  const large = { sessionsCount: 5, basicSessionsCount: 0, ipRestriction: true }
  expect(limitsOf([small, large])).toEqual({ basic: 3, additional: 5, isOneAddress: true })
  expect(limitsOf([])).toEqual({ basic: 0, additional: 0, isOneAddress: false })
})

test('the oldest additional device leaves for a new one', () => {
  expect(makeRoom(limits(), undefined, [held(2), held(1)], entering())).toEqual({ ends: [1] })
  expect(makeRoom(limits(), undefined, [held(2)], entering())).toEqual({ ends: [] })
  expect(makeRoom(limits({ additional: 1 }), undefined, [held(3), held(1), held(2)], entering())).toEqual({
    ends: [1, 2, 3],
  })
})

test('a device that is not watching takes nobody’s place, and basic ones are counted apart', () => {
  const others = [held(1, { isOnline: false }), held(2), held(3, { isBasic: true })]
  expect(makeRoom(limits(), undefined, others, entering())).toEqual({ ends: [] })
})

test('a basic device is refused while as many others hold a session, watching or not', () => {
  const box = entering({ isBasic: true })
  const other = held(1, { isBasic: true, isOnline: false })
  expect(makeRoom(limits(), undefined, [other], box)).toEqual({ refused: 'basicFull' })
  expect(makeRoom(limits({ basic: 2 }), undefined, [other], box)).toEqual({ ends: [] })
  expect(makeRoom(limits(), undefined, [other], { ...box, deviceId: 1 })).toEqual({ ends: [1] })
})

test('a device that comes back takes the place of its own session', () => {
  const sessions = [held(1), held(2), held(3, { deviceId: 2 })]
  expect(makeRoom(limits(), undefined, sessions, entering({ deviceId: 2 }))).toEqual({ ends: [2, 3] })
})

test('a new address ends the additional sessions of all others', () => {
  const sessions = [held(1), held(2, { isOnline: false }), held(3, { ip: '192.0.2.9' }), held(4, { isBasic: true })]
  const here = entering({ ip: '192.0.2.9' })
  expect(makeRoom(limits({ isOneAddress: true }), undefined, sessions, here)).toEqual({ ends: [1, 2] })
  expect(makeRoom(limits({ isOneAddress: true }), undefined, sessions, { ...here, isBasic: true })).toEqual({
    refused: 'basicFull',
  })
})

test('a group that is full refuses one more of it', () => {
  const sessions = [held(1, { group: 2 }), held(2, { group: 2, isOnline: false })]
  const phone = entering({ group: 2 })
  expect(makeRoom(limits(), 1, sessions, phone)).toEqual({ refused: 'groupFull' })
  expect(makeRoom(limits(), 2, sessions, phone)).toEqual({ ends: [] })
  expect(makeRoom(limits(), 1, sessions, entering({ group: 1 }))).toEqual({ ends: [] })
  expect(makeRoom(limits({ additional: 1 }), 1, sessions, phone)).toEqual({ ends: [1] })
})
