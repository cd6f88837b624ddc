import { expect, test } from 'vitest'
import { changed } from './change-of-holder.js'
import { isHalfOpen, takeBeat, takeRelease } from './control-beats.js'
import { elected, hint, isFree, overslept, revoke, rowGone, rowKnown, type Control } from './control.js'
import { lengthToWrite, lengthWritten, wantLength } from './lease-lengths.js'
import type { Beat } from './messages.js'

const row = { group: 7, epoch: 4, holder: 1, run: 'one' }
const office = { term: 3, until: 100_000, keepAliveMs: 3000, lengthMs: 9000, longestMs: 9000 }
const leader = (): Control => elected({ ...office, rows: [row] }, 0)
const beat = (seq: number, more: Partial<Beat> = {}): Beat => ({ run: 'one', seq, heard: seq - 1, leases: [], ...more })
const active = [{ group: 7, epoch: 4, state: 'active' }] as const

const group = (control: Control) => {
  const found = control.groups.get(7)
  if (!found) throw new Error('no such group')
  return found
}
const answered = (control: Control, server: number, sent: Beat, now: number) => {
  const step = takeBeat(control, server, sent, now)
  if ('refused' in step) throw new Error(step.refused)
  return step
}
const refused = (control: Control, server: number, sent: Beat, now: number) => {
  const step = takeBeat(control, server, sent, now)
  return 'refused' in step ? step.refused : 'answered'
}

test('a new leader waits for every lease that its forerunner may have prolonged', () => {
  expect(isFree(group(leader()), 9431)).toBe(false)
  expect(isFree(group(leader()), 9432)).toBe(true)
})

test('a leader that stood still gives nothing away before everybody had the time to speak again', () => {
  const { control } = answered(leader(), 1, beat(1, { leases: active }), 1000)
  const awake = overslept(control, 20_000)
  expect(isFree(group(control), 20_000)).toBe(true)
  expect(isFree(group(awake), 29_431)).toBe(false)
  expect(isFree(group(awake), 29_432)).toBe(true)
  expect(awake.servers.get(1)?.lastBeatAt).toBe(20_000)
  // Who gave a group back does not want it again.
  const released = takeRelease(control, { group: 7, epoch: 4, run: 'one' })
  expect(isFree(group(overslept(released, 20_000)), 20_000)).toBe(true)
})

test('a beat of the holder prolongs the lease, and one of another run or server does not', () => {
  const { control, ack } = answered(leader(), 1, beat(1, { leases: active }), 5000)
  expect(ack.grants).toEqual([{ group: 7, epoch: 4 }])
  expect(group(control).holdUntil).toBe(14_432)
  expect(answered(leader(), 2, beat(1), 5000).ack.grants).toEqual([])
  expect(answered(leader(), 1, beat(1, { run: 'two' }), 5000).ack.grants).toEqual([])
})

test('a lease that ran out is not prolonged, nor one that is reported as not in use time and again', () => {
  expect(answered(leader(), 1, beat(1), 9432).ack.grants).toEqual([])
  let control = leader()
  const given = [1, 2, 3, 4].map((seq) => {
    const step = answered(control, 1, beat(seq), seq * 1000)
    control = step.control
    return step.ack.grants.length
  })
  expect(given).toEqual([1, 1, 1, 0])
})

test('a beat counts once, and a leader whose time is over answers none', () => {
  const { control } = answered(leader(), 1, beat(5), 1000)
  expect(refused(control, 1, beat(5), 1100)).toBe('repeated')
  expect(refused(control, 1, beat(6), 100_000)).toBe('notLeader')
})

test('a restarted server frees its groups at once where it knows that the last run is dead', () => {
  const { control } = answered(leader(), 1, beat(1), 1000)
  const next = answered(control, 1, beat(1, { run: 'two', supersedes: 'one' }), 2000)
  expect(isFree(group(next.control), 2000)).toBe(true)
  expect(refused(next.control, 1, beat(9), 2100)).toBe('superseded')
})

test('a copy of a server is refused while the original lives, and waits for its lease when it does not', () => {
  const { control } = answered(leader(), 1, beat(1), 1000)
  expect(refused(control, 1, beat(1, { run: 'copy' }), 5000)).toBe('secondRun')
  const alone = answered(control, 1, beat(1, { run: 'copy' }), 10_432)
  expect(alone.ack.grants).toEqual([])
})

test('a planned move asks the holder, and its word frees the group', () => {
  const asked = answered(revoke(leader(), 7), 1, beat(1, { leases: active }), 1000)
  expect(asked.ack).toMatchObject({ grants: [], revokes: [{ group: 7, epoch: 4 }] })
  const other = takeRelease(asked.control, { run: 'two', group: 7, epoch: 4 })
  expect(isFree(group(other), 1100)).toBe(false)
  const freed = takeRelease(asked.control, { run: 'one', group: 7, epoch: 4 })
  expect(isFree(group(freed), 1100)).toBe(true)
})

test('a server that comes back with an older epoch is told of the newer one', () => {
  const control = rowKnown(leader(), { ...row, epoch: 5, holder: 2, run: 'two' }, 0)
  const { ack } = answered(control, 1, beat(1, { leases: [{ group: 7, epoch: 4, state: 'isolated' }] }), 1000)
  expect(ack).toMatchObject({ grants: [], newer: [{ group: 7, epoch: 5 }] })
})

test('a group that is gone is over for whoever still has it', () => {
  const { ack } = answered(leader(), 1, beat(1, { leases: [{ group: 99, epoch: 6, state: 'active' }] }), 1000)
  expect(ack.newer).toEqual([{ group: 99, epoch: 7 }])
})

test('a lost connection frees nothing, and a server that speaks without hearing is known', () => {
  expect(isFree(group(hint(leader(), 1)), 1000)).toBe(false)
  const deaf = answered(leader(), 1, beat(9, { heard: 2 }), 1000).control.servers.get(1)
  expect(deaf && isHalfOpen(deaf)).toBe(true)
})

test('a longer lease is granted when it is written down, a shorter one is written down when the long ones are over', () => {
  const longer = wantLength(leader(), 30_000, 1000)
  expect([longer.lengthMs, lengthToWrite(longer, 30_000, 1000)]).toEqual([9000, 30_000])
  const wide = lengthWritten(longer, 30_000, 1500)
  expect([wide.lengthMs, wide.longestMs]).toEqual([30_000, 30_000])
  const shorter = wantLength(wide, 3000, 2000)
  expect([shorter.lengthMs, lengthToWrite(shorter, 3000, 2500)]).toEqual([3000, undefined])
  expect(lengthToWrite(shorter, 3000, 60_000)).toBe(3000)
})

test('the database changes a holder only for the leader in office and the epoch that it looked at', () => {
  const change = { group: 7, observed: 4, term: 3, holder: 2, run: 'two' }
  expect(changed(row, 3, change)).toEqual({ group: 7, epoch: 5, holder: 2, run: 'two' })
  expect(changed(row, 4, change)).toBeUndefined()
  expect(changed({ ...row, epoch: 5 }, 3, change)).toBeUndefined()
})

test('a group that was taken away is nobody’s', () => {
  expect(rowGone(leader(), 7).groups.size).toBe(0)
})
