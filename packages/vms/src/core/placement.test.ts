import fc from 'fast-check'
import { expect, test } from 'vitest'
import { place, type PlacedCamera, type ServerRoom, type WaitingGroup } from './placement.js'

const cameras = (count: number, from = 0, more: Partial<PlacedCamera> = {}): PlacedCamera[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: from + at, name: `camera ${String(at).padStart(3, '0')}`, priority: 'normal', isBound: false },
    ...more,
  }))
const room = (id: number, freeCameras: number, more: Partial<ServerRoom> = {}): ServerRoom => ({
  ...{ id, freeCameras, freeGroups: 100, isEligible: true, isQuarantined: false },
  ...more,
})
const gone = (id: number): ServerRoom => room(id, 500, { isEligible: false })
const group = (id: number, members: number[], of: PlacedCamera[], more: Partial<WaitingGroup> = {}): WaitingGroup => ({
  ...{ id, members, cameras: of, priority: 50, takesPart: true, dueSince: 0 },
  ...more,
})
const [primary, standby, third] = [1, 9, 10]

test('the first server of a group has it, and the standby when that is away', () => {
  const waiting = [group(1, [primary, standby], cameras(24))]
  expect(place(waiting, [room(primary, 500), room(standby, 100)])).toMatchObject([{ server: primary }])
  expect(place(waiting, [gone(primary), room(standby, 100)])).toMatchObject([{ server: standby, leftOut: [] }])
})

test('two primaries die together: the more important group has all its cameras, the other what still fits', () => {
  const first = group(1, [1, standby], cameras(24), { priority: 50 })
  const second = group(2, [2, standby], cameras(90, 100), { priority: 60 })
  const servers = [gone(1), gone(2), room(standby, 100)]
  const found = place([first, second], servers)
  expect(found.map(({ group: id, server }) => [id, server])).toEqual([
    [2, standby],
    [1, standby],
  ])
  expect(found[1]).toMatchObject({ cameras: cameras(10).map(({ id }) => id) })
  expect(found[1]).toHaveProperty('leftOut.length', 14)
  expect(place([{ ...first, takesPart: false }, second], servers)[1]).toEqual({
    ...{ group: 1, server: null, cause: 'noCapacity' },
  })
})

test('one failure at a time where a standby may hold a single group', () => {
  const busy = room(standby, 76, { freeGroups: 0 })
  expect(place([group(2, [2, standby], cameras(10))], [gone(2), busy])).toEqual([
    { group: 2, server: null, cause: 'noMemberOnline' },
  ])
})

test('a second standby serves when the first is away too', () => {
  const waiting = [group(1, [primary, standby, third], cameras(24))]
  expect(place(waiting, [gone(primary), gone(standby), room(third, 100)])).toMatchObject([{ server: third }])
})

test('a server that comes and goes is taken only where there is no other', () => {
  const shaky = room(primary, 500, { isQuarantined: true })
  const waiting = [group(1, [primary, standby], cameras(4))]
  expect(place(waiting, [shaky, room(standby, 100)])).toMatchObject([{ server: standby }])
  expect(place(waiting, [shaky, gone(standby)])).toMatchObject([{ server: primary }])
})

test('important cameras go first where room is short, and some stay with their first server', () => {
  const mixed = [
    ...cameras(3, 0, { priority: 'low' }),
    ...cameras(2, 10, { priority: 'high' }),
    ...cameras(1, 20, { priority: 'never' }),
    ...cameras(1, 30, { isBound: true }),
  ]
  const waiting = [group(1, [primary, standby], mixed)]
  expect(place(waiting, [gone(primary), room(standby, 3)])).toMatchObject([
    { cameras: [10, 11, 0], leftOut: [30, 1, 2, 20] },
  ])
  expect(place(waiting, [room(primary, 7), room(standby, 3)])).toMatchObject([{ server: primary, leftOut: [] }])
})

const anyRoom = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  isEligible: fc.boolean(),
  isQuarantined: fc.boolean(),
  freeCameras: fc.integer({ min: 0, max: 30 }),
  freeGroups: fc.integer({ min: 0, max: 3 }),
})
const rooms = fc.uniqueArray(anyRoom, { selector: ({ id }) => id, maxLength: 6 })
const groups = fc
  .array(
    fc.record({
      members: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
      count: fc.integer({ min: 0, max: 20 }),
      priority: fc.integer({ min: 1, max: 100 }),
      takesPart: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ members, count, priority, takesPart }, at) =>
      group(at + 1, members, cameras(count, 1000 * at), { priority, takesPart }),
    ),
  )

test('no server is ever given more than it has room for, and each camera is placed or named as left out', () => {
  fc.assert(
    fc.property(groups, rooms, (waiting, servers) => {
      const placed = place(waiting, servers)
      expect(placed.map(({ group: id }) => id).toSorted((a, b) => a - b)).toEqual(waiting.map(({ id }) => id))
      for (const server of servers) {
        const mine = placed.flatMap((one) => (one.server === server.id ? [one] : []))
        const used = mine.reduce((sum, one) => sum + one.cameras.length, 0)
        expect(used).toBeLessThanOrEqual(server.freeCameras)
        expect(mine.length).toBeLessThanOrEqual(server.freeGroups)
        if (mine.length > 0) expect(server.isEligible).toBe(true)
      }
      for (const one of placed) {
        const of = waiting.find(({ id }) => id === one.group)
        if (one.server === null) continue
        expect(of?.members).toContain(one.server)
        expect([...one.cameras, ...one.leftOut].toSorted((a, b) => a - b)).toEqual(of?.cameras.map(({ id }) => id))
      }
    }),
  )
})

test('more room never leaves more cameras out', () => {
  fc.assert(
    fc.property(groups, rooms, (waiting, servers) => {
      const only = waiting.slice(0, 1)
      const outOf = (all: readonly ServerRoom[]): number => {
        const [found] = place(only, all)
        return found?.server === null ? Infinity : (found?.leftOut.length ?? 0)
      }
      const wider = servers.map((one) => ({ ...one, freeCameras: one.freeCameras + 5 }))
      expect(outOf(wider)).toBeLessThanOrEqual(outOf(servers))
    }),
  )
})
