import { createHmac } from 'node:crypto'
import { helloText, paths, readFrame, socketProtocol, writeFrame, type Frame } from '@headend/signage/protocol'
import { expect, onTestFinished } from 'vitest'
import type { Program } from './program.js'

export interface Pairing {
  readonly deviceUid: string
  readonly secret: string
}

/** Staff of the operator, at whichever server runs just now. */
export const staffAt = (url: () => string, user: { username: string; password: string }) => {
  let token = ''
  const text = async (method: string, path: string, body?: object): Promise<string> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const said = await fetch(`${url()}/admin/api/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    const answered = await said.text()
    if (!said.ok) throw new Error(`${path}: ${answered}`)
    return answered
  }
  const call = async (method: string, path: string, body?: object) =>
    JSON.parse(await text(method, path, body)) as Record<string, unknown>
  return {
    call,
    text: (path: string) => text('GET', path),
    signIn: async () => {
      token = ''
      token = String((await call('POST', '/base/login', user))['access_token'])
    },
    make: async (noun: string, body: object) => Number((await call('POST', `/signage/${noun}`, body))['id']),
  }
}

/** What proves a secret over some words. */
export const macOf = (secret: string, words: string): string =>
  createHmac('sha256', secret).update(words).digest('base64url')

/** A player as it comes after each loss, and what it hears. */
export const connectedTo = async (url: string, { deviceUid, secret }: Pairing, rev: number) => {
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
  const mac = macOf(secret, helloText({ nonce, deviceUid, bootId: 'b' }))
  const held = { manifest: { rev, bodyHash: '' }, pop: { epoch: 'e', nextSeq: 1, ackSeq: 0 }, takeoverVersion: 0 }
  const facts = { app: '1', platform: 'test', clockMs: 0, monoMs: 0, caps: [] }
  const say = (frame: Frame) => socket.send(writeFrame(frame))
  say({ t: 'hello', d: { deviceUid, mac, bootId: 'b', installId: 'one', ...held, ...facts } })
  onTestFinished(() => socket.close())
  return { hear, say, has: (type: string) => heard.some(({ t }) => t === type), isCut: () => closed !== undefined }
}

/** Pairs a player as staff who read its code do. */
export const pair = async (url: string, claim: (code: string) => Promise<unknown>): Promise<Pairing> => {
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

/** An operator with one screen on a new installation, and who may publish to it. */
export const openScreens = async (program: Program) => {
  const { id: operator } = await program.json<{ id: number }>('operator', 'create', '--name', 'One')
  const of = ['--operator', String(operator), '--username', 'ann', '--name', 'Ann']
  const { password } = await program.json<{ password: string }>('user', 'create', ...of)
  let server = await program.serve()
  const staff = staffAt(() => server.url, { username: 'ann', password })
  await staff.signIn()
  const place = await staff.make('places', { name: 'Lobby' })
  const screen = await staff.make('screens', { name: 'Left', place_id: place })
  const item = await staff.make('items', { name: 'Clock', kind: 'clock', duration_ms: 1000 })
  return {
    ...{ staff, screen, current: () => server },
    publish: async (name: string) => {
      const daily = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', item_id: item, screen_ids: [screen] }
      await staff.make('events', { name, ...daily })
      await staff.call('POST', '/signage/releases', {})
    },
    paired: () => pair(server.url, (code) => staff.call('POST', '/signage/screens/claim', { code, screen_id: screen })),
    /** The server starts again, and staff sign in there. */
    again: async () => {
      server = await program.serve()
      await staff.signIn()
    },
  }
}
