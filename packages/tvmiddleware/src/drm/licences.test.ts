import { expect, onTestFinished, test } from 'vitest'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Channel } from '../channels/channel.table.js'
import { panelOf } from '../testing/panel.fixture.js'
import { openTelevision } from '../testing/television.fixture.js'

const verbs = ['view', 'create', 'edit', 'delete']
const allow = ['drm-systems', 'cas-servers'].flatMap((noun) => verbs.map((verb) => `tvmiddleware.${noun}.${verb}`))
const sent = { redirect: 0, get_drm_info: 1 }

const open = async () => {
  const tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  await tv.ctx.repo(Channel).change({ id: tv.channels.recorded }, { drmAvailable: true })
  await tv.ctx.bump(catalogueTag)
  return { tv, panel: panelOf(tv.house, tv.house.operatorId, allow) }
}

test('an app that asks is told where its device gets the key of a protected channel or record', async () => {
  const { tv, panel } = await open()
  const license_url = 'https://keys.example/$type/$id/$cid?account=$account'
  await panel.add('/drm-systems', { name: 'Apple', drm_type: 'FairPlay', license_url, params: 'cert=1' })
  await panel.add('/drm-systems', { name: 'Google', drm_type: 'Widevine', provider: 'ezdrm', license_url })
  const cid = tv.channels.recorded
  const account = tv.people.bob.accountId
  const bob = await tv.login('bob')
  expect(await bob.get('/channel/url/', { cid, ...sent })).toMatchObject({
    error: 0,
    drm: {
      license_url: `https://keys.example/channel/${cid}/rec-1?account=${account}`,
      ...{ params: '', provider: 'ezdrm', type: 'Widevine' },
    },
  })
  const time = Date.parse('2026-03-01T11:59:00Z') / 1000
  expect(await bob.get('/program/url/', { cid, time, ...sent })).toMatchObject({
    drm: { license_url: `https://keys.example/channel/${cid}/rec-1?account=${account}` },
  })
  expect(await bob.get('/channel/url/', { cid, redirect: 0 })).not.toHaveProperty('drm')
  expect(await bob.get('/channel/url/', { cid: tv.channels.unicast, ...sent })).not.toHaveProperty('drm')
})

test('a system may be for certain devices, and a device that none is for is refused its key', async () => {
  const { tv, panel } = await open()
  const cid = tv.channels.recorded
  const ask = async (device: string) => {
    const box = await tv.login('bob', { device, device_uid: device })
    const { error, drm } = await box.get('/channel/url/', { cid, ...sent })
    return error === 0 ? (drm as { type: string }).type : error
  }
  const one = { license_url: 'https://keys.example/' }
  const id = await panel.add('/drm-systems', { ...one, name: 'A', drm_type: 'Huawei', device_types: ['lg_webos'] })
  expect(await ask('lg_webos')).toBe('Huawei')
  expect(await ask('android')).toBe(2)
  await panel.patch(`/drm-systems/${id}`, { device_types: ['android'] })
  expect(await ask('android')).toBe('Huawei')
  const faults = { license_url: 'ftp://a', drm_type: 'other' }
  for (const [field, value] of Object.entries(faults))
    expect(
      (await panel.post('/drm-systems', { ...one, name: 'B', drm_type: 'Widevine', [field]: value })).body,
      field,
    ).toMatchObject({ errors: [{ field }] })
})

test('servers of conditional access are kept as staff write them', async () => {
  const { panel } = await open()
  const irdeto = { name: 'One', cas_type: 'irdeto', host: 'cas.example', port: 1234, soap_host: 'soap.example' }
  const id = await panel.add('/cas-servers', { ...irdeto, nationality: 'RUS', region_tag: '77', device_types: ['mag'] })
  expect((await panel.get(`/cas-servers/${id}`)).body).toMatchObject({ ...irdeto, region_tag: '77' })
  expect((await panel.post('/cas-servers', { ...irdeto, port: 70_000, name: 'Two' })).status).toBe(400)
})
