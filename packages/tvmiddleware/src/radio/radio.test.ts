import { expect, test } from 'vitest'
import { openContent } from '../testing/content.fixture.js'

test('stations of a script stand in the list, open to whoever holds their tariff', async () => {
  const { call, make, tv } = await openContent()
  const { basic, extra } = tv.tariffs
  const jazz = await make('/radio/create/', {
    ...{ name: 'Jazz', description: 'All night', uri: 'http://radio.example/jazz', enabled: 1, tariffs: [basic] },
  })
  const rock = await make('/radio/create/', {
    name: 'Rock',
    uri: 'http://radio.example/rock',
    enabled: 1,
    tariffs: [extra],
  })
  await make('/radio/create/', { name: 'Silent' })
  const bob = await tv.login('bob')
  expect(await bob.get('/radio/list/')).toEqual({
    radio: [
      {
        ...{ id: jazz, name: 'Jazz', url: 'http://radio.example/jazz', logo_url: '', channel_name: '' },
        ...{ description: 'All night', has_subscription: 1 },
      },
      { id: rock, name: 'Rock', url: '', logo_url: '', channel_name: '', description: '', has_subscription: 0 },
    ],
    error: 0,
    error_message: '',
  })
  expect(await bob.get('/radio/list/', { search: 'RO' })).toMatchObject({ radio: [{ id: rock }] })
  expect(await call('/radio/delete/', { id: jazz })).toEqual({ error: 0, error_message: '' })
  expect(await bob.get('/radio/list/')).toMatchObject({ radio: [{ id: rock }] })
  expect(await tv.box.get('/radio/list/')).toMatchObject({ error: 403 })
})

test('what is wrong about a station is told by number', async () => {
  const { call, make, tv } = await openContent()
  const id = await make('/radio/create/', { name: 'Jazz' })
  expect(await call('/radio/create/')).toMatchObject({ error: 20 })
  expect(await call('/radio/create/', { name: 'X', radio_channel: 999_999 })).toMatchObject({ error: 20 })
  expect(await call('/radio/delete/')).toMatchObject({ error: 20 })
  expect(await call('/radio/delete/', { id: 999_999 })).toMatchObject({ error: 404 })
  expect(await call('/radio/delete/', { id }, tv.neighbour.id)).toMatchObject({ error: 404 })
})
