import { describe, expect, test } from 'vitest'
import { asset, at, body, event, facts, playlist, without } from './bodies.fixture.js'
import { Schedule } from './decide.js'
import type { Facts, ScheduleBody, Takeover } from './model.js'
import { noHistory, type History, type Playing } from './state.js'
import { step, timeline } from './step.js'

const noon = at('2026-06-15T10:00:00Z')
const minute = 60_000
const named = ({ kind, uid, item }: Playing): string => (item ? `${uid}:${item.ref.uid}` : kind)

const shown = (parts: Partial<ScheduleBody>, count: number, known: Facts = facts): string[] =>
  timeline(new Schedule(body(parts)), known, { from: noon, to: noon + 60 * minute, most: count }).map(named)

/** One device through a day: publications, takeovers and looks one after another. */
const device = (first: Partial<ScheduleBody>) => {
  let schedule = new Schedule(body(first))
  let history: History = noHistory
  return {
    publish: (next: Partial<ScheduleBody>): void => {
      schedule = new Schedule(body(next))
    },
    look: (instant: number, takeovers: readonly Takeover[] = []): Playing => {
      const next = step(schedule, { ...facts, takeovers }, history, instant)
      history = JSON.parse(JSON.stringify(next.history)) as History
      return next.playing
    },
  }
}

describe('what plays now', () => {
  const list = { mode: 'sequence' as const, items: ['a', 'b'].map((uid) => ({ uid: `item-${uid}`, ref: asset(uid) })) }

  test('A01: events of one priority take turns in their order, a playlist at a time', () => {
    const events = {
      one: event({ content: playlist('list'), order: 1 }),
      two: event({ content: asset('c'), order: 2 }),
      three: event({ content: asset('d'), order: 3 }),
    }
    const turns = ['one:a', 'one:b', 'two:c', 'three:d']
    expect(shown({ events, playlists: { list } }, 8)).toEqual([...turns, ...turns])
  })

  test('A01: or an item at a time, where the event says so', () => {
    const events = {
      one: event({ content: playlist('list'), order: 1, interleave: true }),
      two: event({ content: asset('c'), order: 2 }),
    }
    expect(shown({ events, playlists: { list } }, 5)).toEqual(['one:a', 'two:c', 'one:b', 'two:c', 'one:a'])
  })

  test('A02: the highest priority wins and hides the rest', () => {
    const events = { low: event(), high: event({ priority: 20, content: asset('b') }) }
    expect(shown({ events }, 3)).toEqual(['high:b', 'high:b', 'high:b'])
    expect(new Schedule(body({ events })).at(noon, facts).dropped).toEqual(new Map([['low', 'priority']]))
  })

  test('A03: what is not on the device hides nothing: the next priority plays', () => {
    const events = { low: event(), high: event({ priority: 20, content: asset('b') }) }
    expect(shown({ events }, 2, without('b'))).toEqual(['low:a', 'low:a'])
    expect(new Schedule(body({ events })).at(noon, without('b')).dropped).toEqual(new Map([['high', 'content']]))
  })

  test('A04: what is out of its time hides nothing, and leaves the screen at the instant it is', () => {
    const assets = { ...body().assets, b: { kind: 'image', durMs: 10_000, to: noon + 15_000 } }
    const events = { low: event(), high: event({ priority: 20, content: asset('b') }) }
    const pieces = timeline(new Schedule(body({ assets, events })), facts, { from: noon, to: noon + minute, most: 3 })
    expect(
      pieces.map((piece) => [named(piece), (piece.startedAt - noon) / 1000, (piece.endsAt - noon) / 1000]),
    ).toEqual([
      ['high:b', 0, 10],
      ['high:b', 10, 15],
      ['low:a', 15, 25],
    ])
  })

  test('A05: where no event can be shown the default plays, the first that can', () => {
    const events = { one: event({ content: asset('b') }) }
    expect(shown({ events, defaults: [asset('c'), asset('d')] }, 2, without('b', 'c'))).toEqual(['d:d', 'd:d'])
  })

  test('A06: and where no default can be shown, the card that is built in', () => {
    expect(shown({ events: { one: event() }, defaults: [asset('c')] }, 1, without('a', 'c'))).toEqual(['builtIn'])
  })

  test('A07: publishing the same again does not restart what is on screen', () => {
    const events = { one: event({ content: playlist('list') }) }
    const screen = device({ events, playlists: { list } })
    const before = screen.look(noon)
    screen.publish({ events, playlists: { list } })
    expect(screen.look(noon + 4000)).toEqual(before)
    expect(named(screen.look(noon + 10_000))).toBe('one:b')
  })

  test('A08: an event added at the same priority lets the current item end', () => {
    const screen = device({ events: { one: event() } })
    const before = screen.look(noon)
    screen.publish({ events: { one: event(), two: event({ content: asset('b'), order: 1 }) } })
    expect(screen.look(noon + 4000)).toEqual(before)
    expect(named(screen.look(noon + 10_000))).toBe('two:b')
  })

  test('A09: what was taken out ends its item, or leaves at once where it has to', () => {
    for (const removeNow of [undefined, ['one']]) {
      const screen = device({ events: { one: event() }, defaults: [asset('c')] })
      screen.look(noon)
      screen.publish({ events: {}, defaults: [asset('c')], removeNow })
      expect(named(screen.look(noon + 4000))).toBe(removeNow ? 'c:c' : 'one:a')
      expect(named(screen.look(noon + 10_000))).toBe(removeNow ? 'c:c' : 'c:c')
    }
  })

  test('A10: the overlays are those of the highest priority, and change nothing below them', () => {
    const overlay = { kind: 'overlay' as const, content: asset('d') }
    const events = {
      main: event(),
      low: event({ ...overlay, priority: 5 }),
      left: event({ ...overlay, priority: 50, order: 1 }),
      right: event({ ...overlay, priority: 50, order: 2 }),
    }
    const look = step(new Schedule(body({ events })), facts, noHistory, noon)
    expect(look.overlays.map(({ uid }) => uid)).toEqual(['left', 'right'])
    expect(named(look.playing)).toBe('main:a')
  })

  test('A11: two interrupts of half an hour each fill the hour', () => {
    const half = { kind: 'interrupt' as const, shareOfVoice: 1800 }
    const events = {
      main: event(),
      one: event({ ...half, content: asset('b') }),
      two: event({ ...half, content: asset('c') }),
    }
    const hour = shown({ events }, 1000)
    expect(hour).toHaveLength(360)
    expect(hour.filter((one) => one === 'one:b')).toHaveLength(180)
    expect(hour.filter((one) => one === 'two:c')).toHaveLength(180)
  })

  test('A12: after a takeover plays what the schedule says now, not what was on before', () => {
    const windows = (from: string, to: string) => ({ windows: [{ from, to }] })
    const screen = device({
      events: {
        morning: event({ ...windows('08:00', '12:01') }),
        noon: event({ ...windows('12:01', '14:00'), content: asset('b') }),
      },
    })
    const alarm = {
      ...{ uid: 'alarm', version: 1, severity: 1, content: asset('e') },
      ...{ startedAt: noon + 30_000, expiresAt: noon + 10 * minute },
    }
    expect(named(screen.look(noon + 25_000))).toBe('morning:a')
    expect(named(screen.look(noon + 30_000, [alarm]))).toBe('alarm:e')
    expect(named(screen.look(noon + 90_000))).toBe('noon:b')
  })

  test('a takeover shows its words where its picture is not on the device, and ends by itself', () => {
    const alarm = {
      ...{ uid: 'alarm', version: 1, severity: 1, content: asset('zz') },
      ...{ startedAt: noon, expiresAt: noon + minute },
    }
    const screen = device({ events: { one: event() } })
    expect(screen.look(noon, [alarm])).toMatchObject({ kind: 'takeover', item: undefined, endsAt: noon + minute })
    expect(named(screen.look(noon + minute, [alarm]))).toBe('one:a')
  })

  test('the gravest of several takeovers shows, and a new version of it begins anew', () => {
    const alarm = { uid: 'alarm', version: 1, severity: 1, startedAt: noon, expiresAt: noon + minute }
    const graver = { ...alarm, uid: 'graver', severity: 2 }
    const screen = device({})
    expect(screen.look(noon, [alarm, graver]).uid).toBe('graver')
    expect(screen.look(noon + 1000, [alarm, { ...graver, version: 2 }])).toMatchObject({ startedAt: noon + 1000 })
  })

  test('a dark screen stands above the schedule and below a takeover', () => {
    const power = event({ kind: 'power', content: undefined, windows: [{ from: '11:00', to: '13:00' }] })
    const screen = device({ events: { one: event({ priority: 100 }), power } })
    const alarm = { uid: 'alarm', version: 1, severity: 1, startedAt: noon + 1000, expiresAt: noon + minute }
    expect(screen.look(noon).kind).toBe('off')
    expect(screen.look(noon + 1000, [alarm]).kind).toBe('takeover')
    expect(screen.look(noon + 2 * minute).kind).toBe('off')
    expect(screen.look(noon + 60 * minute).kind).toBe('event')
  })

  test('P-01: a higher priority that falls due cuts what is on screen, on its instant', () => {
    const assets = { ...body().assets, a: { kind: 'video', durMs: 600_000 } }
    const due = event({ priority: 20, content: asset('b'), windows: [{ from: '12:01', to: '12:02' }] })
    const schedule = new Schedule(body({ assets, events: { one: event(), due } }))
    const pieces = timeline(schedule, facts, { from: noon, to: noon + 3 * minute, most: 20 })
    const [first, second] = pieces
    expect([named(first as Playing), first?.endsAt]).toEqual(['one:a', noon + minute])
    expect([named(second as Playing), second?.startedAt]).toEqual(['due:b', noon + minute])
    expect(pieces.at(-1)).toMatchObject({ uid: 'one', startedAt: noon + 2 * minute })
  })

  test('a device whose clock was never set plays its default', () => {
    const known = { ...facts, isClockUnknown: true }
    expect(shown({ events: { one: event() }, defaults: [asset('c')] }, 1, known)).toEqual(['c:c'])
  })
})
