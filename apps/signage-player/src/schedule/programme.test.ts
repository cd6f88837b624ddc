import type { Facts, History, Takeover } from '@headend/signage/schedule'
import { expect, test } from 'vitest'
import { TestClock } from '../time/test-clock.fixture.js'
import type { Body } from './body.js'
import { oneByOne, twoZones } from './body.fixture.js'
import type { Play } from './play.js'
import { Programme, type Edition } from './programme.js'
import type { Cell } from './scene.js'

const editionOf = (body: Body, rev = 1): Edition => ({ rev, hash: `hash-${rev}`, body })

const open = (before?: History, clock = new TestClock()) => {
  const lacking = new Set<string>()
  const state: { cells: readonly Cell[]; takeovers: Takeover[]; history?: History; revs: number[] } = {
    ...{ cells: [], takeovers: [], revs: [] },
  }
  const plays: Play[] = []
  const prepared: string[] = []
  const facts = (): Facts => ({ canPlay: ({ uid }) => !lacking.has(uid), takeovers: state.takeovers })
  const programme = new Programme(
    clock,
    {
      facts,
      show: (_scene, cells) => void (state.cells = cells),
      prepare: (scene) => void prepared.push(...scene.cells.map(({ ref }) => ref.uid)),
      played: (play) => void plays.push(play),
      remember: (history) => void (state.history = history),
      began: ({ rev }) => void state.revs.push(rev),
    },
    before,
  )
  const onScreen = (): string[] => state.cells.map(({ ref }) => ref.uid)
  return { clock, programme, plays, prepared, state, lacking, onScreen }
}

test('two zones go through their lists at their own pace, and each showing of each is proved', async () => {
  const { clock, programme, plays, onScreen } = open()
  programme.change(editionOf(twoZones()), true)
  expect(onScreen()).toEqual(['a', 'c'])
  await clock.advance(12_000)
  expect(onScreen()).toEqual(['b', 'c'])
  await clock.advance(19_000)
  const proved = (uid: string): number[] => plays.filter(({ ref }) => ref.uid === uid).map(({ durMs }) => durMs)
  expect(proved('a')).toEqual([10_000])
  expect(proved('b')).toEqual([20_000])
  expect(proved('c')).toEqual([5000, 5000, 5000, 5000, 5000, 5000])
  expect(new Set(plays.map(({ outcome, event, layout }) => `${outcome} ${event} ${layout}`))).toEqual(
    new Set(['completed e1 two']),
  )
})

test('P-03 what comes next is made ready before it is due', async () => {
  const { clock, programme, prepared } = open()
  programme.change(editionOf(oneByOne('a', 'b')), true)
  await clock.advance(100)
  expect(prepared).toContain('b')
})

test('P-04 a new edition waits for the end of the item, an urgent one does not', async () => {
  const { clock, programme, plays, state, onScreen } = open()
  programme.change(editionOf(oneByOne('a', 'b')), true)
  await clock.advance(3000)
  programme.change(editionOf(oneByOne('b', 'a'), 2), false)
  expect(state.revs).toEqual([1])
  await clock.advance(8000)
  expect(state.revs).toEqual([1, 2])
  expect(plays[0]).toMatchObject({ ref: { uid: 'a' }, outcome: 'completed', rev: 1 })
  programme.change(editionOf(oneByOne('d'), 3), true)
  expect(state.revs).toEqual([1, 2, 3])
  await clock.advance(40_000)
  expect(onScreen()).toEqual(['d'])
})

test('what is missing or broken is left out, and nothing is left of the schedule but the default', async () => {
  const { clock, programme, plays, lacking, onScreen } = open()
  lacking.add('a')
  programme.change(editionOf(oneByOne('a', 'b')), true)
  expect(onScreen()).toEqual(['b'])
  lacking.add('b')
  const [cell] = programme.onScreen.map((one) => one.cell)
  if (cell) programme.fail(cell)
  expect(onScreen()).toEqual(['d'])
  expect(plays).toMatchObject([{ ref: { uid: 'b' }, outcome: 'failed' }])
  lacking.add('d')
  await clock.advance(10_000)
  expect(onScreen()).toEqual([])
})

test('after a restart the item that was on goes on to its end', async () => {
  const first = open()
  first.programme.change(editionOf(oneByOne('a', 'b')), true)
  await first.clock.advance(4000)
  const second = open(first.state.history, first.clock)
  second.programme.change(editionOf(oneByOne('a', 'b')), true)
  expect(second.onScreen()).toEqual(['a'])
  await first.clock.advance(6500)
  expect(second.onScreen()).toEqual(['b'])
  expect(second.plays).toMatchObject([{ ref: { uid: 'a' }, durMs: 6000 }])
})

test('P-05 a takeover is on at once and leaves by itself; then plays what is due then', async () => {
  const { clock, programme, plays, state, onScreen } = open()
  programme.change(editionOf(oneByOne('a', 'b')), true)
  await clock.advance(2000)
  const [startedAt, expiresAt] = [clock.now(), clock.now() + 60_000]
  const content = { kind: 'asset', uid: 'd' } as const
  state.takeovers = [{ uid: 't1', version: 1, severity: 2, startedAt, expiresAt, content }]
  programme.look()
  expect(onScreen()).toEqual(['d'])
  expect(plays[0]).toMatchObject({ ref: { uid: 'a' }, outcome: 'interrupted', durMs: 2000 })
  await clock.advance(61_000)
  expect(['a', 'b']).toContain(onScreen()[0])
})

test('P-06 F-15 a clock that is set is noticed within a second or two', async () => {
  const { clock, programme, state, onScreen } = open()
  const body = oneByOne('a', 'b')
  const night = {
    ...body.events['e1'],
    windows: [{ from: '22:00', to: '23:00' }],
    priority: 50,
  } as Body['events'][string]
  const content = { kind: 'asset', uid: 'd' } as const
  programme.change(editionOf({ ...body, events: { ...body.events, e2: { ...night, content } } }), true)
  expect(onScreen()).toEqual(['a'])
  clock.set(Date.UTC(2026, 5, 15, 22, 30))
  await clock.advance(2000)
  expect(onScreen()).toEqual(['d'])
  expect(state.revs).toEqual([1])
})

test('SIGN-015 television is proved in pieces of a quarter of an hour, as long as it may run on', async () => {
  const { clock, programme, plays } = open()
  const { events, ...body } = oneByOne()
  const minutes = 60_000
  const news = { type: 'channel', url: '', html: '', format: '', offline: 'play', minDurationMs: 40 * minutes }
  const content = { kind: 'widget', uid: 'i1' } as const
  const widgets = { i1: news }
  programme.change(editionOf({ ...body, widgets, events: { e1: { ...events['e1'], content } as never } }), true)
  await clock.advance(41 * minutes)
  expect(plays.map(({ durMs, outcome }) => [durMs / minutes, outcome])).toEqual([
    [15, 'completed'],
    [15, 'completed'],
    [10, 'completed'],
  ])
  expect(plays.map(({ startedAt }) => startedAt - (plays[0]?.startedAt ?? 0))).toEqual([0, 15 * minutes, 30 * minutes])
})
