import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { Playlist } from '../channels/playlist.table.js'
import { EpgSource } from '../epg/epg-source.table.js'
import { Program } from '../epg/program.table.js'
import { guideOf, openImports, playlistOf } from './imports.fixture.js'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

interface Shelf {
  body: string | Buffer
  etag: string
  status?: number
}

/** A server of guides and lists: what lies under each path, and what it was asked for. */
const serve = async (shelves: Record<string, Shelf>) => {
  const asked: string[] = []
  const server = createServer((req, res) => {
    const { body = '', etag = '', status = 200 } = shelves[req.url ?? ''] ?? { status: 404 }
    const known = req.headers['if-none-match']
    const isKnown = status === 200 && known === etag
    asked.push(`${req.url} ${isKnown ? 304 : status}`)
    res.writeHead(isKnown ? 304 : status, { etag }).end(isKnown ? undefined : body)
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const guide = (title: string) => guideOf(['one'], [['one', '2026-03-01T00:00', '2026-03-01T06:00', title]])
const hour = 3_600_000

const open = async (shelves: Record<string, Shelf>) => {
  const imports = await openImports({ now: '2026-03-01T00:00:00Z' })
  const server = await serve(shelves)
  const { common, house, sources } = imports
  const names = async () => (await common.repo(Program).find({ order: ['id'] })).map(({ name }) => name)
  /** What the job does: the installation's sources, then the operator's. */
  const refresh = async () => {
    await sources.refresh(house.system('job', null), true)
    await sources.refresh(house.system('job', house.operatorId), true)
  }
  const wait = (hours: number) => house.clock.advance(hours * hour)
  return { ...imports, ...server, names, refresh, wait }
}

test('a source is asked again when it is due, and nothing is done where nothing is new', async () => {
  const shelves = { '/g.xml.gz': { body: gzipSync(guide('First')), etag: '"1"' } }
  const { common, sources, url, asked, names, refresh, wait } = await open(shelves)
  await sources.guide(common, { from: `${url}/g.xml.gz`, allowPrivate: true }, 'guide')
  const source = () => common.repo(EpgSource).get({ name: 'guide' })
  expect(await source()).toMatchObject({ url: `${url}/g.xml.gz`, etag: '"1"', lastError: '' })
  await refresh()
  expect(asked).toHaveLength(1)
  wait(6)
  await refresh()
  expect(asked.slice(1)).toEqual(['/g.xml.gz 304'])
  expect(await source()).toMatchObject({
    etag: '"1"',
    lastError: '',
    importedAt: new Date('2026-03-01T00:00:00Z'),
    checkedAt: new Date('2026-03-01T06:00:00Z'),
  })
  shelves['/g.xml.gz'] = { body: gzipSync(guide('Second')), etag: '"2"' }
  wait(6)
  await refresh()
  expect([await names(), (await source()).etag]).toEqual([['Second'], '"2"'])
})

test('a source that fails is noted and asked again, and the others go on', async () => {
  const shelves: Record<string, Shelf> = {
    '/bad.xml': { body: guide('Bad'), etag: '"b1"' },
    '/good.xml': { body: guide('Good'), etag: '"g1"' },
    '/list.m3u': { body: playlistOf(['one', 'One']), etag: '"l1"' },
  }
  const { common, house, sources, url, names, refresh, wait, channels } = await open(shelves)
  for (const name of ['bad', 'good'])
    await sources.guide(common, { from: `${url}/${name}.xml`, allowPrivate: true }, name)
  await sources.playlist(house.ctx, { from: `${url}/list.m3u`, allowPrivate: true }, { name: 'list', tariffName: '' })
  const bad = () => common.repo(EpgSource).get({ name: 'bad' })
  shelves['/bad.xml'] = { body: 'sorry', etag: '"b2"', status: 500 }
  shelves['/good.xml'] = { body: guide('Better'), etag: '"g2"' }
  shelves['/list.m3u'] = { body: playlistOf(['one', 'Uno']), etag: '"l2"' }
  wait(24)
  await refresh()
  expect(await names()).toEqual(['Bad', 'Better'])
  expect((await channels()).map(({ name }) => name)).toEqual(['Uno'])
  expect(await bad()).toMatchObject({ etag: '"b1"', lastError: expect.stringMatching(/^\w+$/) as string })
  shelves['/bad.xml'] = { body: guide('Half').slice(0, -20), etag: '"b3"' }
  wait(6)
  await refresh()
  expect([await names(), (await bad()).etag, (await bad()).lastError]).toEqual([
    ['Bad', 'Better'],
    '"b1"',
    'brokenDocument',
  ])
  shelves['/bad.xml'] = { body: guide('Mended'), etag: '"b4"' }
  wait(6)
  await refresh()
  expect(await bad()).toMatchObject({ etag: '"b4"', lastError: '' })
  expect(await names()).toEqual(['Mended', 'Better'])
})

test('a list that is switched off, or has no address, is never asked for', async () => {
  const { house, playlist, sources, url, asked, refresh, wait } = await open({
    '/list.m3u': { body: playlistOf(['one', 'One']), etag: '"l1"' },
  })
  await playlist(playlistOf(['two', 'Two']), { name: 'by file' })
  await sources.playlist(house.ctx, { from: `${url}/list.m3u`, allowPrivate: true }, { name: 'off', tariffName: '' })
  await house.ctx.repo(Playlist).change({ name: 'off' }, { isEnabled: false })
  wait(48)
  await refresh()
  expect(asked).toHaveLength(1)
})

test('private addresses are refused unless the installation allows them', async () => {
  const { common, house, sources, url, asked } = await open({ '/g.xml': { body: guide('x'), etag: '"1"' } })
  const from = `${url}/g.xml`
  await expect(sources.guide(common, { from, allowPrivate: false }, 'guide')).rejects.toMatchObject({
    code: expect.any(String) as string,
  })
  await common.repo(EpgSource).add({ name: 'inside', url: from })
  await sources.refresh(house.system('job', null), false)
  expect(asked).toEqual([])
  expect((await common.repo(EpgSource).get({ name: 'inside' })).lastError).not.toBe('')
  for (const path of ['file:///etc/passwd', 'ftp://example.test/x', 'gopher://example.test/'])
    await expect(sources.guide(common, { from: path, allowPrivate: true }, 'guide')).rejects.toThrow()
})
