import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asset, at, body, event, facts, playlist } from './bodies.fixture.js'
import { Schedule } from './decide.js'
import type { ScheduleBody } from './model.js'
import type { Playing } from './state.js'
import { timeline } from './step.js'
import { zoneItem } from './zone-item.js'

const noon = at('2026-06-15T10:00:00Z')
const hour = 3_600_000

const shown = (parts: Partial<ScheduleBody>, from = noon, to = noon + hour): Playing[] =>
  timeline(new Schedule(body(parts)), facts, { from, to, most: 10_000 })
const secondsOf = (pieces: readonly Playing[], uid: string, until: number): number =>
  pieces
    .filter((piece) => piece.uid === uid)
    .reduce((sum, { startedAt, endsAt }) => sum + (Math.min(endsAt, until) - startedAt) / 1000, 0)

describe('how often something plays', () => {
  test('is limited in any hour and spread over it; what lies below fills the gaps', () => {
    const events = { often: event({ priority: 20, maxPlaysPerHour: 6, content: asset('b') }), filler: event() }
    const starts = shown({ events }, noon, noon + 3 * hour)
      .filter(({ uid }) => uid === 'often')
      .map(({ startedAt }) => startedAt)
    expect(starts).toHaveLength(18)
    for (const [index, start] of starts.entries()) {
      expect(starts.filter((one) => one > start - hour && one <= start).length).toBeLessThanOrEqual(6)
      if (index > 0) expect(start - (starts[index - 1] ?? 0)).toBeGreaterThanOrEqual(480_000)
    }
  })

  test('is counted by turns, so that a playlist is not cut in its middle', () => {
    const items = ['b', 'c', 'd'].map((uid) => ({ uid, ref: asset(uid) }))
    const often = event({ priority: 20, maxPlaysPerHour: 1, content: playlist('list') })
    const parts = {
      playlists: { list: { mode: 'sequence' as const, items } },
      events: { often },
      defaults: [asset('a')],
    }
    const names = shown(parts).map(({ item }) => item?.ref.uid)
    expect(names.slice(0, 5)).toEqual(['b', 'c', 'd', 'a', 'a'])
    expect(names.filter((name) => name === 'b')).toHaveLength(1)
  })

  test('an interrupt gets its seconds of each hour to one item, spread evenly', () => {
    const interrupt = event({ kind: 'interrupt', shareOfVoice: 600, content: asset('b') })
    const pieces = shown({ events: { main: event(), interrupt } }, noon, noon + 2 * hour)
    for (const start of [noon, noon + hour]) {
      const quarter = (n: number): Playing[] =>
        pieces.filter(({ startedAt }) => startedAt >= start + n * 900_000 && startedAt < start + (n + 1) * 900_000)
      const each = [0, 1, 2, 3].map((n) => secondsOf(quarter(n), 'interrupt', Infinity))
      expect(each.reduce((sum, one) => sum + one, 0)).toBe(600)
      for (const seconds of each) expect(Math.abs(seconds - 150)).toBeLessThanOrEqual(10)
    }
  })

  test('interrupts that ask for more than an hour share it, and nothing else plays', () => {
    const of = (shareOfVoice: number, uid: string) => event({ kind: 'interrupt', shareOfVoice, content: asset(uid) })
    const pieces = shown({ events: { main: event(), one: of(3600, 'b'), two: of(1200, 'c') } })
    expect(secondsOf(pieces, 'one', noon + hour)).toBe(2700)
    expect(secondsOf(pieces, 'two', noon + hour)).toBe(900)
  })

  test('whatever the shares and the lengths of items, nobody is off by more than an item and a half', () => {
    const interrupt = fc.record({ share: fc.integer({ min: 60, max: 900 }), seconds: fc.integer({ min: 5, max: 60 }) })
    fc.assert(
      fc.property(fc.array(interrupt, { minLength: 1, maxLength: 3 }), fc.integer({ min: 5, max: 60 }), (all, main) => {
        const uids = ['b', 'c', 'd']
        const lengths = [main, ...all.map(({ seconds }) => seconds)]
        const assets = Object.fromEntries(
          ['a', ...uids].map((uid, n) => [uid, { kind: 'image', durMs: (lengths[n] ?? 10) * 1000 }]),
        )
        const events = Object.fromEntries(
          all.map(({ share }, n) => [
            `i${n}`,
            event({ kind: 'interrupt', shareOfVoice: share, content: asset(uids[n] ?? 'b') }),
          ]),
        )
        const pieces = shown({ assets, events: { main: event(), ...events } })
        const longest = Math.max(...lengths)
        for (const [n, { share, seconds }] of all.entries())
          expect(Math.abs(secondsOf(pieces, `i${n}`, noon + hour) - share)).toBeLessThanOrEqual(seconds + longest / 2)
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})

describe('the same schedule, history and clock', () => {
  const items = [...'abcdefgh'].map((uid, n) => ({ uid, ref: asset(uid), weight: n + 1 }))
  const of = (mode: 'shuffle' | 'weighted', hash = 'one'): (string | undefined)[] =>
    shown({ hash, events: { one: event({ content: playlist('list') }) }, playlists: { list: { mode, items } } }).map(
      ({ item }) => item?.uid,
    )

  test('show the same sequence, shuffled or drawn by weight', () => {
    expect(of('shuffle')).toEqual(of('shuffle'))
    expect(of('weighted')).toEqual(of('weighted'))
    expect(of('shuffle')).not.toEqual(of('shuffle', 'two'))
  })

  test('shuffle so that each item comes once a pass, and passes differ', () => {
    const passes = Array.from({ length: 4 }, (_, n) => of('shuffle').slice(n * 8, n * 8 + 8))
    for (const pass of passes) expect(pass.toSorted()).toEqual([...'abcdefgh'])
    expect(new Set(passes.map(String)).size).toBe(4)
  })

  test('draw heavy items more often than light ones', () => {
    const drawn = of('weighted')
    const count = (uid: string): number => drawn.filter((one) => one === uid).length
    expect(count('h')).toBeGreaterThan(count('a') * 3)
  })

  test('play playlists in playlists in their place, and none of what lies too deep', () => {
    const deep = (n: number) => ({
      mode: 'sequence' as const,
      items: [
        { uid: `a${n}`, ref: asset('a') },
        { uid: `in${n}`, ref: playlist(`p${n + 1}`) },
      ],
    })
    const playlists = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`p${n}`, deep(n)]))
    const pieces = shown({ playlists, events: { one: event({ content: playlist('p0') }) } })
    expect(new Set(pieces.map(({ item }) => item?.uid))).toEqual(new Set(['a0', 'a1', 'a2', 'a3', 'a4']))
  })

  test('tell what a zone of a layout shows, however late it is asked', () => {
    const list = { mode: 'sequence' as const, items: items.slice(0, 3) }
    const schedule = new Schedule(body({ playlists: { list } }))
    const zone = (seconds: number): string | undefined =>
      zoneItem(schedule, facts, playlist('list'), { startedAt: noon, at: noon + seconds * 1000 })?.item.uid
    expect([0, 9, 10, 25, 30, 65].map(zone)).toEqual(['a', 'a', 'b', 'c', 'a', 'a'])
  })

  test('give a layout the length of its main zone', () => {
    const layouts = {
      wide: {
        zones: [
          { id: 'side', content: asset('a'), main: false },
          { id: 'main', content: playlist('list'), main: true },
        ],
      },
    }
    const parts = { layouts, playlists: { list: { mode: 'sequence' as const, items: items.slice(0, 3) } } }
    const [first] = shown({ ...parts, events: { one: event({ content: { kind: 'layout', uid: 'wide' } }) } })
    expect(first?.item?.durationMs).toBe(30_000)
  })
})
