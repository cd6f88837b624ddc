import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { kill, Program } from './program.js'

const places = 200

interface Answered {
  readonly status: number
  readonly text: string
}

const nameOf = (at: number): string => `Place ${String(at)}`

test('calls with a key that are sent again after kill -9 of the server are done once, and answered as before', async () => {
  const program = await Program.open()
  onTestFinished(() => program.close())
  const { id } = await program.json<{ id: number }>('operator', 'create', '--name', 'One')
  const of = ['--operator', String(id), '--username', 'ann', '--name', 'Ann']
  const { password } = await program.json<{ password: string }>('user', 'create', ...of)
  let server = await program.serve()
  let token = ''
  const call = async (method: string, path: string, body?: object, key?: string): Promise<Answered> => {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': key }),
    }
    const said = await fetch(`${server.url}/admin/api/v1${path}`, {
      ...{ method, headers },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: said.status, text: await said.text() }
  }
  const signIn = async () => {
    token = ''
    const { text } = await call('POST', '/base/login', { username: 'ann', password })
    token = String((JSON.parse(text) as { access_token: string }).access_token)
  }
  const add = (at: number) => call('POST', '/signage/places', { name: nameOf(at) }, `key-${String(at)}`)
  await signIn()

  const before = new Map<number, Answered>()
  const crowd = Array.from({ length: places }, async (_, at) => {
    const answered = await add(at).catch(() => undefined)
    if (answered) before.set(at, answered)
  })
  while (before.size < 20) await pause(1)
  await kill(server.child)
  await Promise.all(crowd)
  expect(before.size).toBeLessThan(places)

  server = await program.serve()
  await signIn()
  const after = await Promise.all(Array.from({ length: places }, (_, at) => add(at)))
  for (const [at, answered] of before) expect(after[at]).toEqual(answered)
  // What was begun when the server died, and whether it was done is not known to the caller.
  const unsure = after.flatMap(({ status, text }, at) => (status === 201 ? [] : [{ at, text }]))
  for (const { text } of unsure)
    expect(['idempotencyKeyBusy', 'idempotencyKeySpent']).toContain((JSON.parse(text) as { code: string }).code)
  const { text } = await call('GET', '/signage/places?limit=250')
  const names = (JSON.parse(text) as { items: { name: string }[] }).items.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  const sure = Array.from({ length: places }, (_, at) => at).filter((at) => !unsure.some((one) => one.at === at))
  expect(names).toEqual(expect.arrayContaining(sure.map(nameOf)))
})
