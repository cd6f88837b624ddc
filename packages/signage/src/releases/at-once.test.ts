import { Operators, type Context } from '@headend/base'
import { expect, test } from 'vitest'
import { GroundService } from '../settings/ground.service.js'
import { openAir } from '../testing/air.fixture.js'
import { openShop } from '../testing/content.fixture.js'
import { CompilerService } from './compiler.service.js'
import { DraftsService } from './drafts.service.js'
import { InputsService } from './inputs.service.js'
import { ReleasesService } from './releases.service.js'
import type { Snapshot } from './snapshot.js'

/** Something to wait for, and what ends the waiting. */
const gate = () => {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  return { passed: promise, open: () => resolve(undefined) }
}

const shop = async () => {
  const desk = await openShop()
  const operators = { facts: async () => ({ timeZone: 'UTC' }) } as unknown as Operators
  const inputs = new InputsService(new GroundService(operators))
  const inForce = async () => {
    const { rev, body } = (await desk.staff.get(`/signage/screens/${desk.screen}/manifest`)) as {
      rev: number
      body: { events: Record<string, { priority: number }> }
    }
    return [rev, body.events[`e${desk.event}`]?.priority]
  }
  const prefer = (priority: number) => desk.staff.call('patch', `/signage/events/${desk.event}`, { body: { priority } })
  return { ...desk, inputs, inForce, prefer }
}

/** A worker that stops at one of its steps, until it is let on. */
const slowInputs = (inputs: InputsService, stop: 'before' | 'after') => {
  const [reached, on] = [gate(), gate()]
  let isFirst = true
  const of = async (ctx: Context, snapshot: Snapshot) => {
    const wait = async () => {
      if (!isFirst) return
      isFirst = false
      reached.open()
      await on.passed
    }
    if (stop === 'before') await wait()
    const found = await inputs.of(ctx, snapshot)
    if (stop === 'after') await wait()
    return found
  }
  return { slow: new CompilerService({ of } as InputsService), reached, on }
}

test.each(['before', 'after'] as const)(
  'F-18 a worker that was overtaken %s it read the screens takes nothing back',
  async (stop) => {
    const { inputs, inForce, prefer, house, make, work } = await shop()
    await prefer(20)
    await make('releases', {})
    const { slow, reached, on } = slowInputs(inputs, stop)
    const late = slow.compileAll(house.system('late', house.operatorId))
    await reached.passed
    await prefer(30)
    await make('releases', {})
    await work()
    const [rev, priority] = await inForce()
    expect(priority).toBe(30)
    on.open()
    await late
    await work()
    expect(await inForce()).toEqual([rev, 30])
  },
)

test('F-18 what one worker lost to another it works out anew, so that no screen stays behind', async () => {
  const { inputs, inForce, prefer, house, make } = await shop()
  const early = slowInputs(inputs, 'after')
  const newer = slowInputs(inputs, 'after')
  const ctx = () => house.system('workers', house.operatorId)
  await prefer(20)
  await make('releases', {})
  const first = early.slow.compileAll(ctx())
  await early.reached.passed
  const second = (async () => {
    await prefer(30)
    await make('releases', {})
    return newer.slow.compileAll(ctx())
  })()
  await newer.reached.passed
  // Both have read the same screens: the one with the older release is the first to write.
  early.on.open()
  await first
  newer.on.open()
  await second
  expect((await inForce())[1]).toBe(30)
})

test('F-18 workers of two processes at once make one revision of each screen', async () => {
  const air = await openAir()
  const { id, answer } = await air.screen('Left')
  const second = await air.addProcess()
  const player = air.player(answer)
  await player.arrive()
  const item = await air.make('items', { name: 'Clock', kind: 'clock', duration_ms: 1000 })
  const daily = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', item_id: item, screen_ids: [id] }
  await air.make('events', { ...daily, name: 'Day' })
  await air.make('releases', {})
  const grounds = new GroundService({ facts: async () => ({ timeZone: 'UTC' }) } as never)
  const compiler = () => new CompilerService(new InputsService(grounds))
  const of = (house: typeof air.first.house) => compiler().compileAll(house.system('tests', air.house.operatorId))
  const made = await Promise.all([of(air.first.house), of(second.house), of(air.first.house)])
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(1)
  expect(await air.staff.get(`/signage/screens/${id}/manifest`)).toMatchObject({ rev: 1 })
})

test('F-19 who publishes while another does publishes behind it, with all that was changed by then', async () => {
  const { inForce, prefer, house, work, staff, make } = await shop()
  const [taken, on] = [gate(), gate()]
  const drafts = new DraftsService()
  let isFirst = true
  const slow = {
    take: async (ctx: Context, before: Snapshot | undefined) => {
      const picture = await drafts.take(ctx, before)
      if (isFirst) taken.open()
      return picture
    },
  } as DraftsService
  const releases = new ReleasesService(slow)
  const ctx = house.system('late', house.operatorId)
  await prefer(20)
  // Its picture is taken and not kept yet, when another publication with more in it comes.
  const files = ctx.files
  const held = {
    ...{ stat: files.stat.bind(files), open: files.open.bind(files), room: files.room.bind(files) },
    put: async (...args: Parameters<typeof files.put>) => {
      if (isFirst) await on.passed
      isFirst = false
      return files.put(...args)
    },
  }
  const slowly = new Proxy(ctx, {
    get: (of, name) => {
      const value: unknown = name === 'files' ? held : Reflect.get(of, name, of)
      return typeof value === 'function' ? (value.bind(of) as unknown) : value
    },
  })
  const late = releases.publish(slowly, { note: 'Late', activate: 'whenComplete', publishAt: undefined })
  await taken.passed
  await prefer(30)
  await make('releases', { note: 'Quick' })
  on.open()
  // All that it had to publish was published by the other one.
  await expect(late).rejects.toMatchObject({ code: 'nothingToPublish' })
  await work()
  expect((await inForce())[1]).toBe(30)
  const { items } = (await staff.get('/signage/releases')) as { items: { number: number; note: string }[] }
  expect(items.map(({ number, note }) => [number, note])).toEqual([
    [2, 'Quick'],
    [1, ''],
  ])
})

test('F-19 of many who publish at once each is in order, and the last one has everything', async () => {
  const { inForce, prefer, make, refused, work, staff, daily, item, place } = await shop()
  await prefer(40)
  const publish = async (name: string) => {
    await make('events', { ...daily, name, item_id: item, place_ids: [place] })
    return refused('releases', { note: name })
  }
  const said = await Promise.all(['A', 'B', 'C', 'D'].map(publish))
  expect(said.every((one) => one === 'taken' || one === 'nothingToPublish')).toBe(true)
  await work()
  const { items } = (await staff.get('/signage/releases')) as { items: { number: number }[] }
  expect(items.map(({ number }) => number)).toEqual(items.map((_one, at) => items.length - at))
  expect((await inForce())[1]).toBe(40)
  const body = ((await staff.get('/signage/screens/1/manifest')) as { body: { events: object } }).body
  expect(Object.keys(body.events)).toHaveLength(5)
})
