import { expect, test } from 'vitest'
import { defineModule } from '../module/define-module.js'
import { route } from '../http/route.js'
import { fallback, list, object, text } from '../schema/schema.js'
import { openHouse } from '../testing/open-house.js'
import { signatureOf, type SignedPair } from './signature.js'

const echo = defineModule({
  name: 'echo',
  setup: () => ({
    routes: {
      streaming: [
        route({
          ...({ method: 'post', path: '/echo/', auth: 'signed', summary: 'Say it again' } as const),
          input: object({ said: fallback(text(50), ''), words: fallback(list(text(9), 9), []) }),
          reply: object({ said: text(), words: list(text()) }),
          invalid: 20,
          run: (_ctx, { said, words }) => ({ said, words }),
        }),
      ],
    },
  }),
})

const open = async () => {
  const house = await openHouse([echo])
  const operator = await house.areas.operators.known(house.operatorId)
  if (!operator) throw new Error('there is no operator')
  const key = house.areas.operators.keyOf(operator, 'content')
  const sign = (pairs: readonly SignedPair[], by = key): string => {
    const all: SignedPair[] = [...pairs, ['client_id', String(house.operatorId)]]
    return new URLSearchParams([...all, ['signature', signatureOf(all, by)]] as [string, string][]).toString()
  }
  const ask = async (query: string, body?: string) => {
    const said = await house.engine.handle({
      ...{ method: body === undefined ? 'GET' : 'POST', path: '/streaming/api/echo', query, ip: '192.0.2.1' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      ...{ isSecure: false, requestId: 'test', body: body === undefined ? null : Buffer.from(body) },
    })
    return JSON.parse(String(said?.body)) as Record<string, unknown>
  }
  return { house, ask, sign, operator }
}

test('a script that signs its call is served, by query or by body', async () => {
  const { ask, sign } = await open()
  const signed = sign([
    ['words', 'b'],
    ['words', 'a'],
    ['said', 'один & two'],
    ['unknown', ''],
  ])
  for (const answer of [await ask(signed), await ask('', signed)])
    expect(answer).toEqual({ said: 'один & two', words: ['b', 'a'], error: 0, error_message: '' })
})

test('a wrong key, a changed or missing signature is error -2, an unknown operator error -3', async () => {
  const { house, ask, sign, operator } = await open()
  const billing = house.areas.operators.keyOf(operator, 'billing')
  const signed = sign([['said', 'x']])
  for (const bad of [sign([['said', 'x']], billing), signed.replace('said=x', 'said=y'), `client_id=${operator.id}`])
    for (const answer of [await ask(bad), await ask('', bad)]) expect(answer, bad).toMatchObject({ error: -2 })
  for (const bad of ['', 'client_id=999999', 'client_id=x&signature=y', '""'])
    for (const answer of [await ask(bad), await ask('', bad)]) expect(answer, bad).toMatchObject({ error: -3 })
})

test('what stands beside the signed part of a call is not heard', async () => {
  const { ask, sign } = await open()
  const signed = sign([['said', 'signed']])
  expect(await ask('said=query&words=more', signed)).toMatchObject({ error: 0, said: 'signed', words: [] })
  expect(await ask(signed, 'said=body&words=more')).toMatchObject({ error: 0, said: 'signed', words: [] })
})

test('an operator that was switched off signs nothing any more', async () => {
  const { house, ask, sign } = await open()
  await house.areas.operators.change(house.system('tests', null), house.operatorId, { isActive: false })
  expect(await ask(sign([]))).toMatchObject({ error: -3 })
})
