import { expect, test } from 'vitest'
import { say } from '../protocol/frames.js'
import { openAir } from '../testing/air.fixture.js'

test('what one process publishes reaches the screens of another', async () => {
  const air = await openAir()
  const [left, right] = [await air.screen('Left'), await air.screen('Right')]
  const second = await air.addProcess()
  const [here, there] = [air.player(left.answer), air.player(right.answer, { url: second.url })]
  await here.arrive()
  await there.arrive()
  await air.publish([left.id, right.id])
  await air.pass(10_000, () => here.has('manifest.notice') && there.has('manifest.notice'))
  expect([(await here.hear('manifest.notice')).d, (await there.hear('manifest.notice')).d]).toMatchObject([
    { rev: 1 },
    { rev: 1 },
  ])
  // What does not concern a screen is not told to it.
  await air.publish([right.id])
  await air.pass(10_000, () => there.has('manifest.notice'))
  expect((await there.hear('manifest.notice')).d).toMatchObject({ rev: 2 })
  expect(here.has('manifest.notice')).toBe(false)
})

test('a screen that comes to another process leaves the one before, and staff see it once', async () => {
  const air = await openAir()
  const { id, answer } = await air.screen('Left')
  const second = await air.addProcess()
  const player = air.player(answer)
  await player.arrive()
  await air.pass(2000)
  const moved = air.player(answer, { url: second.url })
  await moved.arrive()
  expect(await air.pass(10_000, () => player.closed === 4409)).toBe(true)
  await air.pass(3000)
  expect(moved.closed).toBeUndefined()
  expect(await air.staff.get('/signage/players')).toMatchObject({ items: [{ screen_id: id, is_online: true }] })
})

test('two copies at two processes are found out as well', async () => {
  const air = await openAir()
  const { answer } = await air.screen('Left')
  const second = await air.addProcess()
  const player = air.player(answer)
  await player.arrive()
  await air.pass(6000)
  const copy = air.player(answer, { url: second.url, installId: 'install-2' })
  expect((await copy.arrive()).state).toBe('limited')
  expect([player.closed, copy.closed]).toEqual([undefined, undefined])
})

test('F-03 screens of a process that was killed come to another, and count as gone until then', async () => {
  const air = await openAir()
  const [left, right] = [await air.screen('Left'), await air.screen('Right')]
  const second = await air.addProcess()
  const [one, two] = [air.player(left.answer, { url: second.url }), air.player(right.answer, { url: second.url })]
  await one.arrive()
  await two.arrive()
  await air.pass(3000)
  second.kill()
  await one.gone()
  await one.arrive(air.first.url)
  air.house.clock.advance(31_000)
  await air.pass(1000)
  await air.house.jobs.runNow('signage.presence', air.house.operatorId)
  const { items } = (await air.staff.get('/signage/players')) as { items: { screen_id: number; is_online: boolean }[] }
  expect(items.map((row) => [row.screen_id, row.is_online])).toEqual([
    [left.id, true],
    [right.id, false],
  ])
  await air.publish([left.id])
  expect((await one.hear('manifest.notice')).d).toMatchObject({ rev: 1 })
})

test('F-06 while the database is away connections stay, known screens are let in for a quarter of an hour, others are not, and news is told afterwards', async () => {
  const air = await openAir()
  const { id, answer } = await air.screen('Left')
  const stranger = await air.screen('Right')
  const player = air.player(answer)
  await player.arrive()
  await air.pass(2000)
  const rename = (from: string, to: string) =>
    air.house.doors.database.withEngine((engine) => engine.query(`ALTER TABLE ${from} RENAME TO ${to}`))
  await rename('signage_identities', 'signage_identities_away')
  await rename('signage_presences', 'signage_presences_away')
  player.say(say('ping', { c: 1 }))
  await player.hear('pong')
  player.say(say('status', { volume: 12 }))
  await air.pass(5000)
  const again = air.player(answer)
  expect((await again.arrive()).state).toBe('paired')
  expect(await player.gone()).toBe(4409)
  await expect(air.player(stranger.answer).arrive()).rejects.toThrow('closed with 4503')
  air.house.clock.advance(14 * 60_000)
  expect((await air.player(answer).arrive()).state).toBe('paired')
  air.house.clock.advance(2 * 60_000)
  await expect(air.player(answer).arrive()).rejects.toThrow('closed with 4503')
  await rename('signage_identities_away', 'signage_identities')
  await rename('signage_presences_away', 'signage_presences')
  await again.arrive()
  again.say(say('status', { volume: 13 }))
  await air.pass(3000)
  expect(await air.staff.get('/signage/players', { screen_id: id })).toMatchObject({
    items: [{ is_online: true, status: { volume: 13 } }],
  })
})

test('F-04 a process that others took for dead says again who is connected to it', async () => {
  const air = await openAir()
  const { answer } = await air.screen('Left')
  const player = air.player(answer)
  await player.arrive()
  await air.pass(6000)
  await air.house.doors.database.withEngine((engine) => engine.query('DELETE FROM signage_gateways'))
  await air.house.jobs.runNow('signage.presence', air.house.operatorId)
  expect(await air.staff.get('/signage/players')).toMatchObject({ items: [{ is_online: false }] })
  await air.pass(8000)
  expect(await air.staff.get('/signage/players')).toMatchObject({ items: [{ is_online: true }] })
})
