import { createHmac } from 'node:crypto'
import { answer, helloText, paths, readFrame, socketProtocol, writeFrame, type Frame } from '@headend/signage/protocol'
import { expect, onTestFinished, test } from 'vitest'
import { kill, Program } from './program.js'

interface Pairing {
  readonly deviceUid: string
  readonly secret: string
}

/** Staff of the operator, at whichever server runs just now. */
const staffAt = (url: () => string, user: { username: string; password: string }) => {
  let token = ''
  const call = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const said = await fetch(`${url()}/admin/api/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await said.text()
    if (!said.ok) throw new Error(`${path}: ${text}`)
    return JSON.parse(text) as Record<string, unknown>
  }
  return {
    call,
    signIn: async () => {
      token = ''
      token = String((await call('POST', '/base/login', user))['access_token'])
    },
    make: async (noun: string, body: object) => Number((await call('POST', `/signage/${noun}`, body))['id']),
  }
}

/** A player as it comes after each loss, and what it hears. */
const connectedTo = async (url: string, { deviceUid, secret }: Pairing, rev: number) => {
  const socket = new WebSocket(url.replace('http', 'ws') + paths.socket, [socketProtocol])
  const heard: Frame[] = []
  let closed: number | undefined
  socket.onmessage = ({ data }) => heard.push(readFrame(String(data)))
  socket.onclose = ({ code }) => (closed = code)
  socket.onerror = () => undefined
  const hear = async (type: string): Promise<Frame> =>
    expect
      .poll(() => heard.find(({ t }) => t === type), { timeout: 60_000 })
      .toBeDefined()
      .then(() => {
        const at = heard.findIndex(({ t }) => t === type)
        return heard.splice(at, 1)[0] as Frame
      })
  const { nonce } = (await hear('challenge')).d as { nonce: string }
  const mac = createHmac('sha256', secret)
    .update(helloText({ nonce, deviceUid, bootId: 'b' }))
    .digest('base64url')
  const held = { manifest: { rev, bodyHash: '' }, pop: { epoch: 'e', nextSeq: 1, ackSeq: 0 }, takeoverVersion: 0 }
  const facts = { app: '1', platform: 'test', clockMs: 0, monoMs: 0, caps: [] }
  const say = (frame: Frame) => socket.send(writeFrame(frame))
  say({ t: 'hello', d: { deviceUid, mac, bootId: 'b', installId: 'one', ...held, ...facts } })
  onTestFinished(() => socket.close())
  return { hear, say, has: (type: string) => heard.some(({ t }) => t === type), isCut: () => closed !== undefined }
}

test('F-02 screens of a server that was killed come back, and nothing published or ordered is lost or done twice', async () => {
  const program = await Program.open()
  onTestFinished(() => program.close())
  const { id: operator } = await program.json<{ id: number }>('operator', 'create', '--name', 'One')
  const of = ['--operator', String(operator), '--username', 'ann', '--name', 'Ann']
  const { password } = await program.json<{ password: string }>('user', 'create', ...of)
  let server = await program.serve()
  const staff = staffAt(() => server.url, { username: 'ann', password })
  await staff.signIn()
  const place = await staff.make('places', { name: 'Lobby' })
  const screen = await staff.make('screens', { name: 'Left', place_id: place })
  const item = await staff.make('items', { name: 'Clock', kind: 'clock', duration_ms: 1000 })
  const publish = async (name: string) => {
    const daily = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', item_id: item, screen_ids: [screen] }
    await staff.make('events', { name, ...daily })
    await staff.call('POST', '/signage/releases', {})
  }
  const pairing = await pair(server.url, (code) =>
    staff.call('POST', '/signage/screens/claim', { code, screen_id: screen }),
  )
  let player = await connectedTo(server.url, pairing, 0)
  expect((await player.hear('welcome')).d).toMatchObject({ state: 'paired', manifest: null })
  await publish('Day')
  expect((await player.hear('manifest.notice')).d).toMatchObject({ rev: 1 })
  await staff.call('POST', '/signage/commands', { type: 'identify', screen_ids: [screen], life_seconds: 3600 })
  const order = await player.hear('cmd')
  player.say(answer(order.id ?? '', 'ack'))
  await staff.call('POST', '/signage/takeovers', { text: 'Leave the building', is_for_all: true })
  await player.hear('takeover.set')

  await kill(server.child)
  await expect.poll(() => player.isCut(), { timeout: 60_000 }).toBe(true)
  server = await program.serve()
  await staff.signIn()
  player = await connectedTo(server.url, pairing, 0)
  expect((await player.hear('welcome')).d).toMatchObject({
    ...{ state: 'paired', manifest: { rev: 1, action: 'fetch' }, pendingCmds: 1 },
    takeovers: { version: 1, list: [{ text: 'Leave the building' }] },
  })
  const again = await player.hear('cmd')
  expect(again.d).toEqual(order.d)
  player.say({ t: 'cmd.result', id: 'r1', d: { cmdUid: again.d['cmdUid'], state: 'succeeded' } })
  await player.hear('ack')
  expect(await staff.call('GET', '/signage/commands')).toMatchObject({ items: [{ state: 'succeeded' }] })
  await publish('Night')
  expect((await player.hear('manifest.notice')).d).toMatchObject({ rev: 2 })
  expect(player.has('cmd')).toBe(false)
})

const pair = async (url: string, claim: (code: string) => Promise<unknown>): Promise<Pairing> => {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ hw: { fingerprint: '' }, installId: 'one', platform: '', appVersion: '' })
  const ticket = (await fetch(url + paths.pair, { method: 'POST', headers, body }).then((said) => said.json())) as {
    readonly pairId: string
    readonly code: string
    readonly pollSecret: string
  }
  await claim(ticket.code)
  const bearer = { authorization: `Bearer ${ticket.pollSecret}` }
  return (await fetch(`${url}${paths.pair}/${ticket.pairId}`, { headers: bearer }).then((said) =>
    said.json(),
  )) as Pairing
}
