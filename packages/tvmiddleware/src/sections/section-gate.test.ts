import type { Section } from '@headend/base'
import { expect, test } from 'vitest'
import { openTelevision, type Television } from '../testing/television.fixture.js'
import { sectionOf } from './section-gate.js'

const close = (tv: Television, closedSections: readonly Section[]) =>
  tv.house.areas.operators.change(tv.installation, tv.house.operatorId, { closedSections })

test('an operator whose archive is closed shows live channels and refuses records', async () => {
  const tv = await openTelevision()
  const bob = await tv.login('bob')
  const record = { cid: tv.channels.recorded, time: 1_772_366_000, redirect: 0 }
  expect(await bob.get('/program/url/', record)).toMatchObject({ error: 0 })
  await close(tv, ['archive'])
  expect(await bob.get('/program/url/', record)).toMatchObject({ error: 403 })
  expect(await bob.get('/channel/list/')).toMatchObject({ error: 0 })
  expect(await tv.box.get('/portal/settings/list/', { ...tv.key, device: 'android' })).toMatchObject({
    show_archive: 0,
    show_tvchannels: 1,
  })
  await close(tv, [])
  expect(await bob.get('/program/url/', record)).toMatchObject({ error: 0 })
})

test('what is kept ready is refused as well once television is closed, and only for that operator', async () => {
  const tv = await openTelevision()
  const bob = await tv.login('bob')
  for (const path of ['/channel/list/', '/program/list/', '/channel/list/'])
    expect(await bob.get(path, { cid: tv.channels.recorded })).toMatchObject({ error: 0 })
  await close(tv, ['tvmiddleware', 'games'])
  for (const path of ['/channel/list/', '/program/list/'])
    expect(await bob.get(path, { cid: tv.channels.recorded })).toMatchObject({ error: 403 })
  expect(await bob.get('/account/status/')).toMatchObject({ error: 0, status: 0 })
  const { person, key } = tv.neighbour
  const { authkey } = await tv.box.get('/login/', { ...key, abonement: '777', password: person.password })
  expect(await tv.box.get('/channel/list/', { client_id: key.client_id, authkey: String(authkey) })).toMatchObject({
    error: 0,
  })
})

test('a section that the installation leaves open stays as the device type has it', async () => {
  const tv = await openTelevision()
  const ask = () => tv.box.get('/portal/settings/list/', { ...tv.key, device: 'android' })
  expect(await ask()).toMatchObject({ show_radio: 1, show_games: 0, show_videocatalog: 1 })
  await close(tv, ['radio', 'video', 'reports'])
  expect(await ask()).toMatchObject({ show_radio: 0, show_games: 0, show_videocatalog: 0, reports_enabled: 0 })
})

test.each([
  ['/program/url/', 'archive'],
  ['/program/list/', 'tvmiddleware'],
  ['/v2/noauth/channel/list/', 'tvmiddleware'],
  ['/noauth/video/list/', 'video'],
  ['/radio/list/', 'radio'],
  ['/game/list', 'games'],
  ['/application/list/', 'apps'],
  ['/application/weather_data/', undefined],
  ['/login/', undefined],
  ['/account/status/', undefined],
])('%s is part of %s', (path, section) => {
  expect(sectionOf(path)).toBe(section)
})
