import { openHouse } from '@headend/base/testing'
import { expect, onTestFinished, test } from 'vitest'
import { tvmiddleware } from '../tvmiddleware.module.js'

const openFamily = async () => {
  const house = await openHouse([tvmiddleware])
  onTestFinished(() => house.close())
  const root = house.system('tests', null)
  const child = async (name: string, facts: object) => {
    const made = await house.addOperator(name)
    await house.areas.operators.change(root, made.id, { parentId: house.operatorId, ...facts })
    return made
  }
  const north = await child('North', { uid: 501, logoUrl: 'http://logo.example/', apiUrl: 'http://api.example/' })
  const east = await child('Восток', { uid: 502, externalClientId: 9 })
  const closed = await child('Northern Lights', { uid: 503, isActive: false })
  const stranger = await house.addOperator('North Pole')
  const guest = house.guest()
  const names = async (path: string, sent = {}) =>
    ((await guest.get(path, sent))['clients'] as { name: string }[]).map(({ name }) => name)
  return { house, north, east, closed, stranger, guest, names }
}

test('an app is offered the child operators that are active, with what it needs to go on', async () => {
  const { guest, north, names } = await openFamily()
  expect(await names('/portal/client/list/')).toEqual(['North', 'Восток'])
  const { clients } = (await guest.get('/portal/client/list/')) as { clients: object[] }
  expect(clients[0]).toEqual({
    ...{ id: north.id, name: 'North', logo_url: 'http://logo.example/', api_key: north.apiKey },
    ...{ api_url: 'http://api.example/', external_client_id: 0, redirect_to_portal_url: '', uid: 501 },
  })
})

test('a subscriber finds its provider by a part of the name in any case, or by code', async () => {
  const { guest, names } = await openFamily()
  const search = (text: string) => names('/portal/client/search/', { search: text })
  expect(await search('nort')).toEqual(['North'])
  expect(await search('вОСТ')).toEqual(['Восток'])
  expect(await search('502')).toEqual(['Восток'])
  expect(await search('%')).toEqual([])
  expect(await guest.get('/portal/client/search/')).toMatchObject({ error: 2 })
})

test('one child is told by its id or its code, and nobody else’s at all', async () => {
  const { guest, north, closed, stranger } = await openFamily()
  const detail = (sent: Record<string, number>) => guest.get('/portal/client/detail/', sent)
  expect(await detail({ id: north.id })).toMatchObject({ name: 'North', uid: 501, error: 0 })
  expect(await detail({ uid: 502 })).toMatchObject({ name: 'Восток', external_client_id: 9 })
  expect(await detail({ id: 501 }), 'a code in place of an id').toMatchObject({ name: 'North' })
  for (const sent of [{ id: stranger.id }, { id: closed.id }, { uid: 503 }, { uid: 1 }])
    expect(await detail(sent)).toMatchObject({ error: 3 })
  expect(await detail({})).toMatchObject({ error: 2 })
})

test('a wrong key is refused with the number of the method', async () => {
  const { house } = await openFamily()
  const wrong = { client_id: house.operatorId, api_key: 'wrong' }
  const ask = (path: string) => house.stranger().get(path, wrong)
  expect(await ask('/portal/client/list/')).toMatchObject({ error: 403 })
  expect(await ask('/portal/client/search/')).toMatchObject({ error: 1 })
  expect(await ask('/portal/client/detail/')).toMatchObject({ error: 1 })
})
