import { createHash, createPublicKey, verify } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Context } from '@headend/base'
import { clientsOf } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { VmsCamera } from '../cameras/camera.table.js'
import { archiveOf } from './export-archive.js'
import { exportFile, partFile } from './export-file.js'
import { openExports, type Fault } from './exports.fixture.js'
import { unzipped } from './zip-reader.fixture.js'

const film = '[head][0][1][2][3][4] 5.000|[head][5][6][7][8][9] 5.000'
const shaOf = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')

const open = async () => {
  const one = await openExports()
  const { town, camera, at } = one
  const group = Number((await town.staff.get(`/vms/cameras/${camera}`))['group_id'])
  const [yard, door] = [await town.camera('Yard', group), await town.camera('Дверь', group)]
  const cameras = [camera, yard, door]
  const guidOf = async (id: number) => (await town.house.ctx.repo(VmsCamera).get(id)).guid
  const askFor = (more: object = {}) =>
    town.staff.call('post', '/vms/exports', {
      body: { cameras, from: at(-30), to: at(-20), reason: 'a theft', ...more },
    })
  const files = town.house.ctx.files
  const waiting = async (id: number) =>
    (await Promise.all(cameras.map((_one, index) => files.stat(partFile(id, index))))).map((kept) => kept !== undefined)
  /** Step after step, as the promises ask for them; says how many it took. */
  const makeAll = async (id: number, fault?: Fault) => {
    let steps = 0
    for (; ['waiting', 'running'].includes(String((await one.row(id))['state'])); steps++) await one.make.run(id, fault)
    return steps
  }
  return { ...one, cameras, guidOf, askFor, files, waiting, makeAll }
}

const fetchedFrom = async ({ town }: Awaited<ReturnType<typeof open>>, id: number) => {
  const { url } = await town.staff.post(`/vms/exports/${id}/address`)
  const path = new URL(String(url), 'http://localhost').pathname
  return { path, said: await clientsOf(town.house)({ kind: 'none', operatorId: null }).call('get', path) }
}

test('the time of several cameras becomes one archive of films, with what anybody can check them by', async () => {
  const all = await open()
  const { town, cameras, askFor, row, makeAll, files, waiting, make } = all
  const { status, body } = await askFor()
  expect([status, body]).toMatchObject([200, { state: 'waiting' }])
  const id = Number(body['id'])
  // A film of each camera, and then the archive.
  expect(await makeAll(id)).toBe(4)
  expect(await row(id)).toMatchObject({
    state: 'ready',
    format: 'zip',
    missingSeconds: 0,
    cameraName: 'Gate, Yard, Дверь',
  })
  expect(await waiting(id)).toEqual([false, false, false])
  expect(make.told).toEqual(['export.made', 'export.made', 'export.made'])

  const { path, said } = await fetchedFrom(all, id)
  expect(path).toMatch(new RegExp(`/export-${id}-[\\d-]+\\.zip$`))
  expect(said.headers['content-type']).toBe('application/zip')
  const { file, body: stored } = await files.open(exportFile(id, 'zip'))
  const archive = Buffer.concat(await stored.toArray())
  expect([file.size, shaOf(archive)]).toEqual([archive.length, (await row(id))['sha256']])

  const entries = unzipped(archive)
  const manifest = entries.get('manifest.json') ?? Buffer.alloc(0)
  const told = JSON.parse(manifest.toString()) as {
    reason: string
    files: { name: string; sha256: string; camera: string }[]
  }
  expect(told.reason).toBe('a theft')
  expect(told.files.map(({ camera, name, sha256 }) => [camera, shaOf(entries.get(name) ?? ''), sha256])).toEqual(
    ['Gate', 'Yard', 'Дверь'].map((name) => [name, shaOf(film), shaOf(film)]),
  )
  expect([...entries.keys()].filter((name) => name.endsWith('.mp4'))).toHaveLength(cameras.length)
  const key = createPublicKey(entries.get('public-key.pem')?.toString() ?? '')
  const signature = entries.get('manifest.sig') ?? Buffer.alloc(0)
  expect(verify(null, manifest, key, signature)).toBe(true)
  expect(verify(null, Buffer.from(manifest.toString().replace('theft', 'joke')), key, signature)).toBe(false)

  const outer = await town.staff.get(`/vms/exports/${id}/manifest`)
  expect(JSON.parse(String(outer['manifest']))).toMatchObject({
    archive: { sha256: shaOf(archive) },
    files: told.files,
  })
  expect(await town.staff.get('/vms/export-manifests/key')).toEqual({ public_key: outer['public_key'] })
  const { items } = await town.staff.get('/vms/events', { code: 'export.fetched' })
  expect((items as { code: string }[]).some(({ code }) => code === 'export.fetched')).toBe(true)
})

test('an export of several that a process leaves is gone on with, not begun anew', async () => {
  const { askFor, row, make, waiting, guidOf, cameras, makeAll } = await open()
  const id = Number((await askFor()).body['id'])
  await make.run(id)
  await expect(make.run(id, { fails: () => new Error('killed') })).rejects.toThrow('killed')
  expect([await row(id), await waiting(id)]).toMatchObject([{ state: 'running', attempts: 1 }, [true, false, false]])
  await makeAll(id)
  const guids = await Promise.all(cameras.map(guidOf))
  expect(make.fetched).toEqual([guids[0], guids[1], guids[1], guids[2]])
  expect(await row(id)).toMatchObject({ state: 'ready' })
})

test('a camera that recorded nothing is told in the manifest, and nothing at all is no file', async () => {
  const { askFor, row, makeAll, guidOf, cameras, town } = await open()
  const guids = await Promise.all(cameras.map(guidOf))
  const id = Number((await askFor()).body['id'])
  await makeAll(id, { empty: guids.slice(0, 1) })
  expect(await row(id)).toMatchObject({ state: 'ready', missingSeconds: 10 })
  const { manifest } = await town.staff.get(`/vms/exports/${id}/manifest`)
  expect((JSON.parse(String(manifest)) as { files: unknown[] }).files[0]).toMatchObject({
    ...{ camera: 'Gate', name: '', missing_seconds: 10 },
  })
  const other = Number((await askFor()).body['id'])
  await makeAll(other, { empty: guids })
  expect(await row(other)).toMatchObject({ state: 'failed', fault: 'nothingRecorded' })
})

test('an export of several that is cancelled, or given up, leaves nothing behind', async () => {
  const { askFor, row, make, waiting, town } = await open()
  const id = Number((await askFor()).body['id'])
  await make.run(id)
  expect(await waiting(id)).toEqual([true, false, false])
  await town.staff.post(`/vms/exports/${id}/cancel`)
  await make.run(id)
  expect(await waiting(id)).toEqual([false, false, false])
  const other = Number((await askFor()).body['id'])
  await make.run(other)
  await make.run(other, { ffmpeg: 'missing' })
  expect([await row(other), await waiting(other)]).toMatchObject([{ state: 'failed' }, [false, false, false]])
})

test('an archive that takes too long ends in the middle, and lets go of the film that it reads', async () => {
  const { town } = await open()
  let opened: Readable | undefined
  const body = () => (opened = Readable.from([Buffer.alloc(1000), Buffer.alloc(1000)], { objectMode: false }))
  const ctx = Object.create(town.house.ctx, { files: { value: { open: () => Promise.resolve({ body: body() }) } } })
  const file = { cameraId: 1, name: 'a.mp4', sha256: '', size: 3000, missingSeconds: 0 }
  const signed = { manifest: '{}', signature: '', public_key: '' }
  const look = (): void => {
    if (opened) throw new Error('too long')
  }
  const archive = archiveOf(ctx as Context, { ...{ id: 1, files: [file], signed }, madeAt: new Date(0), look })
  await expect(archive.toArray()).rejects.toThrow('too long')
  await expect.poll(() => opened?.destroyed).toBe(true)
})

test('an export of several is refused with the field that is wrong', async () => {
  const { askFor, cameras, town } = await open()
  const fieldOf = async (more: object) => ((await askFor(more)).body['errors'] as { field: string }[])[0]?.field
  expect(await fieldOf({ format: 'mp4' })).toBe('format')
  expect(await fieldOf({ cameras: [] })).toBe('cameras')
  expect(await fieldOf({ cameras: Array.from({ length: 17 }, (_one, at) => at + 1) })).toBe('cameras')
  expect(await fieldOf({ cameras: [...cameras, cameras[0]] })).toMatch(/^cameras/)
  expect((await askFor({ cameras: [...cameras, 9999] })).status).toBe(404)
  expect((await askFor({ cameras: cameras.slice(0, 1), format: 'mp4' })).status).toBe(200)
  expect((await town.staff.get('/vms/exports'))['items']).toMatchObject([{ format: 'mp4', camera_name: 'Gate' }])
})

test('an export of cameras of several sites is seen by whoever sees the site that they all lie within', async () => {
  const { town, cameras, askFor, row } = await open()
  const floor = await town.create('sites', { name: 'Floor', within_id: town.siteId })
  const cellar = await town.create('sites', { name: 'Cellar', within_id: town.siteId })
  const { house } = town
  await house.ctx.repo(VmsCamera).change({ id: cameras[0] ?? 0 }, { siteId: floor })
  await house.ctx.repo(VmsCamera).change({ id: cameras[1] ?? 0 }, { siteId: cellar })
  const id = Number((await askFor({ cameras: cameras.slice(0, 2) })).body['id'])
  expect(await row(id)).toMatchObject({ siteId: town.siteId })
  const alone = Number((await askFor({ cameras: cameras.slice(0, 1), format: 'zip' })).body['id'])
  expect(await row(alone)).toMatchObject({ siteId: floor })
})
