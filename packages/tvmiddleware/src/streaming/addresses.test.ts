import type { Patch } from '@headend/base/db'
import { beforeAll, expect, test } from 'vitest'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Channel } from '../channels/channel.table.js'
import { accountTag } from '../subscribers/account-tag.js'
import { Account } from '../subscribers/account.table.js'
import { openTelevision, secondsOf, type Box, type Television } from '../testing/television.fixture.js'
import { StreamService } from './stream-service.table.js'

let tv: Television
let bob: Box
beforeAll(async () => {
  tv = await openTelevision()
  bob = await tv.login('bob', { device: 'android', device_uid: 'Box&1' })
})

const now = secondsOf('2026-03-01T12:00:00Z')

const set = async (id: number, facts: Patch<typeof StreamService>) => {
  await tv.ctx.repo(StreamService).change({ id }, facts)
  await tv.ctx.bump(catalogueTag)
}
const live = async (urlMask: string, facts: Patch<typeof StreamService> = {}, sent: object = {}, box = bob) => {
  await set(tv.services.north, { urlMask, linkScheme: 'none', ...facts })
  return String((await box.get('/channel/url/', { cid: tv.channels.unicast, redirect: 0, ...sent }))['uri'])
}

test('a mask may name the viewer, the device and the moment', async () => {
  const { accountId, abonement } = tv.people.bob
  await tv.ctx.repo(Account).change({ id: accountId }, { option1: 'x', option3: 'z' })
  await tv.ctx.bump(accountTag(accountId))
  expect(await live('http://h/$prefix/$cid?a=$account&n=$abonement&u=$uid&d=$device&t=$timestamp')).toBe(
    `http://h/streamed/${tv.channels.unicast}?a=${accountId}&n=${abonement}&u=Box%261&d=android&t=${now}`,
  )
  expect(await live('http://h/$option1-$option2-$option3/$dc/$ip')).toBe('http://h/x--z//192.0.2.1')
})

test('tracks that the viewer chose go into the address', async () => {
  const tracks = { audio_pid: 2, text_pid: '', video_pid: 'hd' }
  expect(await live('http://h/x?a=$apid&t=$tpid&v=$vpid', {}, tracks)).toBe('http://h/x?a=2&t=&v=hd')
  const bad = { cid: tv.channels.unicast, redirect: 0, audio_pid: 'a/../b' }
  expect(await bob.get('/channel/url/', bad)).toMatchObject({ error: 1 })
})

test('a record names its begin, its end and its length', async () => {
  await set(tv.services.deep, { urlMask: 'http://h/$cid/$flpbt-$flpdur?b=$begin&e=$end&l=$duration' })
  const { uri } = await bob.get('/program/url/', { cid: tv.channels.recorded, time: now - 1800, redirect: 0 })
  expect(uri).toBe(`http://h/rec-1/${now - 1800}-1800?b=${now - 1800}&e=${now}&l=1800`)
})

test('a WRT box is told that the stream has no end', async () => {
  const wrt = await tv.login('bob', { device: 'wrt', device_uid: 'w' })
  expect(await live('http://h/$prefix?a=1', {}, {}, wrt)).toBe('http://h/streamed?a=1&endless=1')
  expect(await live('http://h/$prefix', {}, {}, wrt)).toBe('http://h/streamed?endless=1')
  expect(await live('udp://@239.0.0.9:1', {}, {}, wrt)).toBe('udp://@239.0.0.9:1')
  expect(await live('http://h/$prefix')).toBe('http://h/streamed')
})

test('addresses are signed as their service wants it', async () => {
  const linkSecretSealed = tv.house.keys.seal('stream-service', 's3cret')
  const by = (linkScheme: string, facts = {}) =>
    live('http://h/$prefix/index.m3u8', { linkScheme, linkSecretSealed, ...facts })
  expect(await by('nginx', { linkLifetimeSeconds: 600 })).toMatch(/index\.m3u8\?md5=[\w-]{22}&expires=\d+$/)
  expect(await by('nginx', { linkLifetimeSeconds: 600 })).toContain(`&expires=${now + 600}`)
  expect(await by('flussonic')).toMatch(/\?token=[0-9a-f]{40}-[0-9a-f]{16}-\d+-\d+$/)
  expect(await by('nimble')).toMatch(/\?wmsAuthSign=[\w%]+$/)
  expect(await by('wowza', { linkTemplate: 'my' })).toMatch(/\?myendtime=\d+&mystarttime=\d+&myhash=[\w=-]+$/)
  expect(await by('nginx', { linkSecretSealed: null })).toBe('http://h/streamed/index.m3u8')
})

test('what needs a key that nobody gives is refused to an app that asks for the key', async () => {
  const sent = { redirect: 0, get_drm_info: 1 }
  const liveAnswer = await bob.get('/channel/url/', { cid: tv.channels.unicast, ...sent })
  expect(liveAnswer).toMatchObject({ error: 0 })
  expect(liveAnswer).not.toHaveProperty('drm')
  await tv.ctx.repo(Channel).change({ id: tv.channels.recorded }, { drmAvailable: true })
  await tv.ctx.bump(catalogueTag)
  const wish = { cid: tv.channels.recorded, time: now - 60 }
  expect(await bob.get('/channel/url/', { cid: tv.channels.recorded, ...sent })).toMatchObject({ error: 2 })
  expect(await bob.get('/program/url/', { ...wish, ...sent })).toMatchObject({ error: 2 })
  expect(await bob.get('/program/url/', { ...wish, redirect: 0 })).toMatchObject({ error: 0 })
})
