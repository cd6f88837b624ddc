import { expect, test } from 'vitest'
import { say, type Frame } from '../protocol/frames.js'
import { openAir } from '../testing/air.fixture.js'
import { playerAt } from '../testing/players.fixture.js'

const open = async () => {
  const air = await openAir()
  const { id, answer } = await air.screen('Left')
  const calls = playerAt(air)
  const token = await calls.tokenOf(answer)
  const words = air.player(answer).words()
  const poll = async (body: object) => {
    const { body: said, status } = await calls.call('post', '/poll', { pollId: 'p1', frames: [], ...body }, token)
    return { status, code: said['code'], frames: (said['frames'] ?? []) as Frame[] }
  }
  return { air, id, answer, poll, words }
}

test('K-18 F-13 a screen without a socket says and hears the same by calls that wait', async () => {
  const { air, id, answer, poll, words } = await open()
  expect((await poll({ hello: words })).frames).toMatchObject([{ t: 'welcome', d: { state: 'paired' } }])
  const { frames } = await poll({ frames: [say('ping', { c: 7 })] })
  expect(frames).toMatchObject([{ t: 'pong', d: { c: 7 } }])
  const waiting = poll({})
  await air.publish([id])
  expect((await waiting).frames).toMatchObject([{ t: 'manifest.notice', d: { rev: 1 } }])
  await air.pass(2000)
  expect(await air.staff.get('/signage/players/totals')).toMatchObject({ online: 1, polling: 1 })
  await air.player(answer).arrive()
  await air.pass(2000)
  expect(await air.staff.get('/signage/players/totals')).toMatchObject({ online: 1, polling: 0 })
})

test('K-19 a call with nothing to hear is answered after fifty seconds', async () => {
  const { air, poll, words } = await open()
  await poll({ hello: words })
  let isAnswered = false
  const waiting = poll({}).finally(() => (isAnswered = true))
  await air.pass(45_000)
  expect(isAnswered).toBe(false)
  await air.pass(10_000, () => isAnswered)
  expect((await waiting).frames).toEqual([])
})

test('a run that nobody knows begins with a hello, and a socket takes its place', async () => {
  const { air, answer, poll, words } = await open()
  expect((await poll({})).frames).toMatchObject([{ t: 'err', d: { code: 'helloFirst', fatal: true } }])
  expect(await poll({ hello: { ...words, installId: 7 } })).toMatchObject({ status: 400, code: 'invalid' })
  await poll({ hello: words })
  await air.player(answer).arrive()
  expect((await poll({})).frames).toMatchObject([{ t: 'err', d: { fatal: true, detail: { closeCode: 4409 } } }])
})

test('a token speaks for its own screen only', async () => {
  const { air, poll } = await open()
  const other = await air.screen('Right')
  const { frames } = await poll({ hello: air.player(other.answer).words() })
  expect(frames).toMatchObject([{ t: 'err', d: { detail: { closeCode: 4401 } } }])
})
