import { addHours } from '@headend/base'
import { beforeEach, expect, test } from 'vitest'
import { Program } from '../epg/program.table.js'
import { openTelevision, type Box, type Television } from '../testing/television.fixture.js'

let tv: Television
let bob: Box
beforeEach(async () => {
  tv = await openTelevision()
  bob = await tv.login('bob')
})

const minute = 60_000
const rows = async () =>
  (JSON.parse((await bob.say('/channel/list/')).text) as { channels: Record<string, unknown>[] }).channels
const shown = async (name: keyof Television['channels']) => {
  const row = (await rows()).find(({ id }) => id === tv.channels[name])
  return [row?.['program_name'], row?.['next_program_name']]
}

test('a list turns over at the instant a programme ends, and only in that row', async () => {
  const before = await rows()
  tv.clock.advance(30 * minute - 1)
  expect(await rows()).toEqual(before)
  tv.clock.advance(1)
  const after = await rows()
  const turned = after.filter((row, at) => JSON.stringify(row) !== JSON.stringify(before[at]))
  expect(turned.map(({ id }) => id)).toEqual([tv.channels.direct])
  expect(await shown('direct')).toEqual(['Next', 'After the hole'])
})

test('between two programmes there is none, and the next is announced', async () => {
  tv.clock.advance(60 * minute)
  expect(await shown('direct')).toEqual(['', 'After the hole'])
  tv.clock.advance(60 * minute)
  expect(await shown('direct')).toEqual(['After the hole', ''])
  tv.clock.advance(60 * minute)
  expect(await shown('direct')).toEqual(['', ''])
})

test('a programme that lies far ahead appears by itself when it draws near, and begins', async () => {
  expect(await shown('sparse')).toEqual(['', ''])
  tv.clock.advance(8 * 60 * minute - 1)
  expect(await shown('sparse')).toEqual(['', ''])
  tv.clock.advance(1)
  expect(await shown('sparse')).toEqual(['', 'Tomorrow'])
  tv.clock.advance(12 * 60 * minute)
  expect(await shown('sparse')).toEqual(['Tomorrow', ''])
  tv.clock.advance(60 * minute)
  expect(await shown('sparse')).toEqual(['', ''])
})

test('a list that is asked for every hour of a day is right each time', async () => {
  for (let hour = 0; hour < 23; hour += 1) {
    expect(await shown('recorded')).toEqual([`Hour ${hour}`, `Hour ${hour + 1}`])
    expect(await shown('shifted')).toEqual([`Hour ${hour - 2}`, `Hour ${hour - 1}`])
    tv.clock.advance(60 * minute)
  }
})

test('where guides of two days overlap, the programme that began later is on', async () => {
  const { ctx, guides } = tv
  const late = { beginsAt: addHours(ctx.now, -0.25), endsAt: addHours(ctx.now, 0.75), name: 'Late' }
  await tv.installation.transaction(async (ctx) => {
    await ctx.repo(Program).add({ ...late, epgChannelId: guides.holes })
    await ctx.bump(`guide:${guides.holes}`)
  })
  expect(await shown('direct')).toEqual(['Late', 'Next'])
  const { programs } = (await bob.get('/channel/programs/', { cid: tv.channels.direct })) as {
    programs: { program_name: string }[]
  }
  expect(programs.map(({ program_name }) => program_name)).toEqual(['Late', 'Next', 'After the hole'])
})

test('where the next programme begins before the current one ends, it takes over when it begins', async () => {
  const { ctx, guides } = tv
  const early = { beginsAt: addHours(ctx.now, 0.25), endsAt: addHours(ctx.now, 0.5), name: 'Early' }
  await tv.installation.transaction(async (ctx) => {
    await ctx.repo(Program).add({ ...early, epgChannelId: guides.holes })
    await ctx.bump(`guide:${guides.holes}`)
  })
  expect(await shown('direct')).toEqual(['Now', 'Early'])
  const { direct: cid } = tv.channels
  expect((await bob.say('/channel/programs/', { cid, limit: 1 })).headers['cache-control']).toBe('max-age=900')
  tv.clock.advance(15 * minute)
  expect(await shown('direct')).toEqual(['Early', 'Next'])
  expect(await bob.get('/channel/programs/', { cid, limit: 1 })).toMatchObject({
    programs: [{ program_name: 'Early' }],
  })
})

test('a guide that is imported anew shows in the list at once', async () => {
  expect(await shown('direct')).toEqual(['Now', 'Next'])
  await tv.installation.transaction(async (ctx) => {
    await ctx.repo(Program).change({ epgChannelId: tv.guides.holes, name: 'Now' }, { name: 'Changed' })
    await ctx.bump(`guide:${tv.guides.holes}`)
  })
  expect(await shown('direct')).toEqual(['Changed', 'Next'])
})
