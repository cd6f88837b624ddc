import { expect, test } from 'vitest'
import { playerAt } from '../testing/players.fixture.js'
import { openAir } from '../testing/air.fixture.js'
import { answer, say } from '../protocol/frames.js'

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('a picture')])

const open = async () => {
  const air = await openAir()
  const { id, answer: pairing } = await air.screen('Left')
  const player = air.player(pairing)
  await player.arrive()
  const order = async (body: object): Promise<string> => {
    await air.staff.post('/signage/commands', { screen_ids: [id], ...body })
    const frame = await player.hear('cmd')
    player.say(answer(frame.id ?? '', 'ack'))
    return String(frame.d['cmdUid'])
  }
  const token = await playerAt(air).tokenOf(pairing)
  const bring = (cmdUid: string, bytes: Buffer, more: object = {}, by = token) => {
    const body = { cmdUid, kind: 'screenshot', part: 0, content: bytes.toString('base64'), ...more }
    return playerAt(air).call('post', '/captures', body, by)
  }
  return { air, id, player, order, bring, pairing }
}

test('a picture that staff asked for is seen by them, and by nobody else', async () => {
  const { air, id, player, order, bring } = await open()
  const cmdUid = await order({ type: 'screenshot', args: { maxPx: 640 } })
  const { status, body } = await bring(cmdUid, jpeg)
  expect(status).toBe(200)
  expect((await bring(cmdUid, jpeg)).body).toEqual(body)
  player.say({ ...say('cmd.result', { cmdUid, state: 'succeeded', uploadId: body['uploadId'] }), id: 'r1' })
  await player.hear('ack', ({ re }) => re === 'r1')
  expect(await air.staff.get('/signage/commands')).toMatchObject({ items: [{ upload_id: body['uploadId'] }] })
  const { items, total } = (await air.staff.get('/signage/captures', { screen_id: id })) as {
    items: { id: number; size: number }[]
    total: number
  }
  expect([total, items[0]?.size]).toEqual([1, jpeg.length])
  for (const path of [`/signage/captures/${items[0]?.id}/file`, `/signage/screens/${id}/screenshot`]) {
    const sent = await air.staff.call('get', path)
    expect([sent.status, sent.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect(sent.headers['content-security-policy']).toContain('sandbox')
  }
  const blind = air.house.staff({ allow: ['signage.screens.view'] })
  expect((await blind.call('get', `/signage/screens/${id}/screenshot`)).status).toBe(403)
})

test('what nobody asked for, too large, of another kind or of another screen is refused', async () => {
  const { air, player, order, bring } = await open()
  expect(await bring('nobody-asked', jpeg)).toMatchObject({ status: 403, body: { code: 'captureUnasked' } })
  const cmdUid = await order({ type: 'screenshot' })
  expect(await bring(cmdUid, Buffer.from('<svg onload="x"/>'))).toMatchObject({ status: 400 })
  expect(await bring(cmdUid, Buffer.concat([jpeg, Buffer.alloc(2_000_000)]))).toMatchObject({ status: 400 })
  expect(await bring(cmdUid, jpeg, { kind: 'logs' })).toMatchObject({ status: 403 })
  expect(await bring(cmdUid, jpeg, { part: 500 })).toMatchObject({ status: 403 })
  const other = await air.screen('Right')
  const theirs = await playerAt(air).tokenOf(other.answer)
  expect(await bring(cmdUid, jpeg, {}, theirs)).toMatchObject({ status: 403 })
  player.say({ ...say('cmd.result', { cmdUid, state: 'failed' }), id: 'r1' })
  await player.hear('ack', ({ re }) => re === 'r1')
  expect(await bring(cmdUid, jpeg)).toMatchObject({ status: 403 })
  expect(await air.staff.get('/signage/captures')).toMatchObject({ total: 0 })
})

test('what was written down comes as plain text, without what a terminal would obey', async () => {
  const { air, order, bring } = await open()
  const cmdUid = await order({ type: 'logs.collect' })
  expect((await bring(cmdUid, Buffer.from('a\u001b[2Jb'), { kind: 'logs' })).status).toBe(400)
  expect((await bring(cmdUid, Buffer.from([0x61, 0xff]), { kind: 'logs' })).status).toBe(400)
  expect((await bring(cmdUid, Buffer.alloc(500_001, 'a'), { kind: 'logs' })).status).toBe(413)
  expect((await bring(cmdUid, Buffer.from('10:00 begun\n'), { kind: 'logs' })).status).toBe(200)
  const { items } = (await air.staff.get('/signage/captures')) as { items: { id: number }[] }
  const { text, headers } = await air.staff.call('get', `/signage/captures/${items[0]?.id}/file`)
  expect([text, headers['x-content-type-options']]).toEqual(['10:00 begun\n', 'nosniff'])
})

test('pictures are gone a week later, files and all, and at once when staff remove them', async () => {
  const { air, id, order, bring } = await open()
  const cmdUid = await order({ type: 'screenshot', args: { everyS: 5, forS: 600 } })
  for (const part of [0, 1]) await bring(cmdUid, jpeg, { part })
  const { items } = (await air.staff.get('/signage/captures')) as { items: { id: number }[] }
  await air.staff.call('delete', `/signage/captures/${items[0]?.id}`)
  expect(await air.staff.get('/signage/captures')).toMatchObject({ total: 1 })
  const sweep = () => air.house.jobs.runNow('signage.old-captures', air.house.operatorId)
  air.house.clock.advance(6.9 * 86_400_000)
  await sweep()
  expect(await air.staff.get('/signage/captures')).toMatchObject({ total: 1 })
  air.house.clock.advance(0.2 * 86_400_000)
  await sweep()
  expect(await air.staff.get('/signage/captures')).toMatchObject({ total: 0 })
  expect((await air.staff.call('get', `/signage/screens/${id}/screenshot`)).status).toBe(404)
})
