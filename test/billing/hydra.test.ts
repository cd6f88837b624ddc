import { expect, test } from 'vitest'
import { openTown, postForm, type Answer, type Words } from './script.fixture.js'

type Call = (path: string, words: Words) => Promise<Answer>
type Send = (url: string, sent: { readonly body: URLSearchParams }) => Promise<{ json: () => Promise<Answer> }>

/** The example as its reader runs it. */
interface Example {
  callerOf(where: { url: string; clientId: number; key: string }, send: Send): Call
  syncCustomer(call: Call, customer: object): Promise<void>
}

const openExample = async () => {
  const { house, script } = await openTown()
  const address = new URL('../../docs/examples/hydra-sync.js', import.meta.url).href
  const { callerOf, syncCustomer } = (await import(address)) as Example
  const url = 'http://tv.example'
  const send: Send = async (to, { body }) => {
    const answer = await postForm(house, to.replace(`${url}/billing/api`, ''), body.toString())
    return { json: () => Promise.resolve(answer) }
  }
  const call = callerOf({ url, clientId: house.operatorId, key: script.key }, send)
  const panel = house.staff({ allow: ['tvmiddleware.tariffs.create'] })
  const sell = (name: string, priority: number) =>
    panel.call('post', '/admin/api/v1/tvmiddleware/tariffs', {
      body: { name, ext_id: name, price: 1000, period: 30, basic_tariff_priority: priority },
    })
  for (const made of [await sell('TV-BASIC', 1), await sell('TV-SPORT', 0)]) expect(made.status).toBe(201)
  return { script, sync: (customer: object) => syncCustomer(call, customer) }
}

const ann = (active: 'Y' | 'N', services: readonly string[]) => ({
  ...{ n_subject_id: 41, vc_name: 'Ann Berg', services },
  accounts: [{ vc_login: '500041', vc_password: '1234', c_active: active }],
})

test('a customer of Hydra is here what it is there, and stays so however often it is told', async () => {
  const { script, sync } = await openExample()
  const standing = async () => {
    const { active, status_reason } = await script.call('/account/info/', { abonement: 500041 })
    const { tariffs_info } = await script.call('/customer/info/', { ext_id: '41' })
    return [active, status_reason, ...(tariffs_info as { ext_id: string }[]).map(({ ext_id }) => ext_id).sort()]
  }
  await sync(ann('Y', ['TV-BASIC', 'TV-SPORT']))
  expect(await standing()).toEqual([1, 'ACTIVE', 'TV-BASIC', 'TV-SPORT'])
  await sync(ann('Y', ['TV-BASIC', 'TV-SPORT']))
  expect(await standing()).toEqual([1, 'ACTIVE', 'TV-BASIC', 'TV-SPORT'])
  await sync(ann('N', ['TV-BASIC']))
  expect(await standing()).toEqual([0, 'DEBT', 'TV-BASIC'])
  await sync(ann('Y', ['TV-SPORT', 'TV-BASIC']))
  expect(await standing()).toEqual([1, 'ACTIVE', 'TV-BASIC', 'TV-SPORT'])
  await expect(sync(ann('Y', ['TV-NONE']))).rejects.toThrow('/customer/tariff/assign/: 2')
})
