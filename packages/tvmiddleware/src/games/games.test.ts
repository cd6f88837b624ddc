import { expect, onTestFinished, test } from 'vitest'
import { openTelevision } from '../testing/television.fixture.js'
import { Game } from './game.table.js'

test('results are kept, and the best of all stand on the board', async () => {
  const tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  await tv.ctx.repo(Game).add({ name: 'Snake', systemName: 'snake' })
  const [bob, twin] = [await tv.login('bob'), await tv.login('twin')]
  expect(await bob.get('/game/score/list/')).toMatchObject({ error: 2 })
  for (const score of [10, 30, 20]) await bob.get('/game/score/save/', { game: 'snake', score })
  expect(await twin.get('/game/score/save/', { game: 'snake', score: 25 })).toEqual({ error: 0, error_message: '' })
  expect(await bob.get('/game/score/list/')).toMatchObject({ score: [{ score: 20 }, { score: 30 }, { score: 10 }] })
  const [first, second] = [tv.people.bob.abonement, tv.people.twin.abonement]
  expect(await twin.get('/game/scoreboard/list/', { game: 'snake' })).toMatchObject({
    score: [{ account: first, score: 30, date: '2026-03-01 12:00:00' }, { account: second, score: 25 }, {}, {}],
    'self-score': 25,
    rank: 2,
  })
  expect(await bob.get('/game/scoreboard/list/', { game: 'snake', score: 5 })).toMatchObject({ rank: 5 })
  expect(await bob.get('/game/list')).toMatchObject({
    games: [{ name: 'Snake', system_name: 'snake', last_record_score: 30, account: Number(first) }],
  })
})

test('what is missing of a result is told by number', async () => {
  const tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  const bob = await tv.login('bob')
  const save = (sent: Record<string, string | number>) => bob.get('/game/score/save/', sent)
  expect(await save({ score: 1 })).toMatchObject({ error: 1 })
  expect(await save({ game: 'snake' })).toMatchObject({ error: 2 })
  expect(await save({ game: 'snake', score: 1 })).toMatchObject({ error: 3 })
  expect(await save({ game: 'snake', score: 'x' })).toMatchObject({ error: 4 })
  expect(await bob.get('/game/scoreboard/list/')).toMatchObject({ error: 1 })
  expect(await bob.get('/game/scoreboard/list/', { game: 'snake' })).toMatchObject({ error: 2 })
})
