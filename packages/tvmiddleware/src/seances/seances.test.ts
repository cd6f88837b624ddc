import { expect, test } from 'vitest'
import { openFilms } from '../testing/films.fixture.js'

const open = async () => {
  const house = await openFilms()
  const { make, films, tv } = house
  const sid = await make('/seance/create/', { vid: films.dear.vid, date_start: '2026-03-01T12:30:00Z' })
  const ticket = async (code?: number) => {
    const said = await house.call('/seance/ticket/create/', { sid, ...(code !== undefined && { code }) })
    return { id: Number(said['id']), code: Number(said['code']), error: said['error'] }
  }
  const bob = await tv.login('bob')
  const visit = (sent: Record<string, number>) => bob.get('/seance/url/', sent)
  return { ...house, sid, ticket, bob, visit }
}

const minutes = 60_000

test('a ticket opens a film at its hour, from where it is by then', async () => {
  const { bob, films, sid, ticket, tv, visit } = await open()
  const { code } = await ticket()
  expect(String(code)).toMatch(/^\d{8}$/)
  expect(await bob.get('/seance/list/')).toMatchObject({
    seances: [
      {
        ...{ id: sid, vid: films.dear.vid, vfid: 0, video_name: 'Dear' },
        ...{ date_start: '2026-03-01 12:30:00', date_end: '2026-03-01 12:46:40' },
      },
    ],
  })
  expect(await visit({ sid })).toMatchObject({ error: 5 })
  expect(await visit({ code })).toMatchObject({ error: 7 })
  tv.clock.advance(35 * minutes)
  expect(await visit({ sid })).toMatchObject({ error: 0, position: 300, begin_time: '2026-03-01 12:30:00' })
  const twin = await tv.login('twin')
  expect(await twin.get('/seance/url/', { code })).toMatchObject({ error: 4 })
  expect(await twin.get('/seance/revoke/', { code })).toMatchObject({ error: 3 })
  expect(await bob.get('/seance/revoke/', { sid })).toEqual({ error: 0, error_message: '' })
  expect(await twin.get('/seance/url/', { code })).toMatchObject({ error: 0 })
  tv.clock.advance(15 * minutes)
  expect(await visit({ sid })).toMatchObject({ error: 3 })
  expect(await bob.get('/seance/list/')).toMatchObject({ seances: [] })
  expect(await bob.get('/seance/list/', { show_past: 1 })).toMatchObject({ seances: [{ id: sid }] })
})

test('a film that is open anyway needs no ticket, and uses none up', async () => {
  const { make, films, tv, visit } = await open()
  const sid = await make('/seance/create/', {
    vid: films.sold.vid,
    vfid: films.sold.file,
    date_start: '2026-03-01T11:59:00Z',
  })
  const code = 1_234_567
  const ticket = await make('/seance/ticket/create/', { sid, code })
  expect(await visit({ code })).toMatchObject({ error: 8 })
  expect(await visit({ sid })).toMatchObject({ error: 0, position: 60 })
  expect(ticket).toBeGreaterThan(0)
  expect(await tv.box.get('/seance/list/')).toMatchObject({ error: 403 })
})

test('what is wrong about a seance is told by number', async () => {
  const { bob, call, make, films, sid, ticket, tv, visit } = await open()
  const { neighbour } = tv
  expect(await visit({})).toMatchObject({ error: 1 })
  expect(await visit({ sid: 999_999 })).toMatchObject({ error: 2 })
  expect(await visit({ code: 999_999 })).toMatchObject({ error: 2 })
  // A ticket does not open what is no longer published.
  const gone = await make('/seance/create/', { vid: films.past.vid, date_start: '2026-03-01T11:59:00Z' })
  await make('/seance/ticket/create/', { sid: gone, code: 7_654_321 })
  expect(await visit({ code: 7_654_321 })).toMatchObject({ error: 6 })
  expect(await bob.get('/seance/revoke/')).toMatchObject({ error: 1 })
  expect(await bob.get('/seance/revoke/', { sid: 999_999 })).toMatchObject({ error: 2 })
  const { dear, sold } = films
  const date_start = '2026-03-02T12:00:00'
  const create = (sent: Record<string, string | number>, clientId?: number) => call('/seance/create/', sent, clientId)
  expect(await create({ vid: 999_999, date_start })).toMatchObject({ error: 404 })
  expect(await create({ vid: dear.vid, date_start }, neighbour.id)).toMatchObject({ error: 404 })
  expect(await create({ vid: dear.vid, vfid: sold.file, date_start })).toMatchObject({ error: 21 })
  expect(await create({ vid: dear.vid, date_start: 'now' })).toMatchObject({ error: 20 })
  expect(await create({ vid: dear.vid })).toMatchObject({ error: 20 })
  expect(await create({ vid: dear.vid, date_start, date_end: '2026-03-01T12:00:00' })).toMatchObject({ error: 20 })
  expect((await ticket(5)).error).toBe(0)
  expect((await ticket(5)).error).toBe(1)
  expect(await call('/seance/ticket/create/', { sid: 999_999 })).toMatchObject({ error: 404 })
  expect(await call('/seance/ticket/create/', { sid }, neighbour.id)).toMatchObject({ error: 404 })
  const { id } = await ticket()
  for (const [path, one] of [
    ['/seance/ticket/delete/', id],
    ['/seance/delete/', sid],
  ] as const) {
    expect([path, await call(path)]).toMatchObject([path, { error: 20 }])
    expect([path, await call(path, { id: 999_999 })]).toMatchObject([path, { error: 404 }])
    expect([path, await call(path, { id: one }, neighbour.id)]).toMatchObject([path, { error: 404 }])
    expect([path, await call(path, { id: one })]).toMatchObject([path, { error: 0 }])
  }
})
