import { createHash } from 'node:crypto'
import { clientsOf } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { exportFile } from './export-file.js'
import { VmsExport } from './export.table.js'
import { openExports as open } from './exports.fixture.js'
import { partOf } from './sent-export.js'

test('a recorded time becomes a file that is fetched by a signed address, whole or in parts, until its days are over', async () => {
  const { town, camera, at, ask, row, make } = await open()
  const { status, body } = await ask(-3600, -3590)
  expect([status, body]).toMatchObject([200, { state: 'waiting' }])
  const id = Number(body['id'])
  expect(town.house.works.at(-1)).toMatchObject({ work: 'vms.make-export', data: { exportId: id } })
  await make.run(id)
  const film = '[head][0][1][2][3][4] 5.000|[head][5][6][7][8][9] 5.000'
  const sha256 = createHash('sha256').update(film).digest('hex')
  expect(await row(id)).toMatchObject({
    state: 'ready',
    donePercent: 100,
    missingSeconds: 0,
    size: film.length,
    sha256,
  })
  expect(make.told).toEqual(['export.made'])
  const { items } = await town.staff.get('/vms/exports')
  expect(items).toMatchObject([
    { camera_name: 'Gate', camera_id: camera, from_at: at(-3600), reason: 'a theft', sha256 },
  ])

  const { manifest, signature } = await town.staff.get(`/vms/exports/${id}/manifest`)
  expect(JSON.parse(String(manifest))).toMatchObject({
    ...{ reason: 'a theft', from: at(-3600), files: [{ camera: 'Gate', sha256, size: film.length }] },
  })
  const check = (told: object) => town.staff.post('/vms/export-manifests/check', { ...told })
  expect(await check({ manifest, signature })).toEqual({ is_ours: true })
  expect(await check({ manifest: String(manifest).replace('theft', 'joke'), signature })).toEqual({ is_ours: false })

  const { url } = await town.staff.post(`/vms/exports/${id}/address`)
  const path = new URL(String(url), 'http://localhost').pathname
  const guest = (headers: Record<string, string> = {}) =>
    clientsOf(town.house)({ kind: 'none', operatorId: null, headers })
  const whole = await guest().call('get', path)
  expect([whole.status, whole.text, whole.headers['etag']]).toEqual([200, film, `"${sha256}"`])
  const part = await guest({ range: 'bytes=6-8' }).call('get', path)
  expect([part.status, part.text, part.headers['content-range']]).toEqual([206, '[0]', `bytes 6-8/${film.length}`])
  expect((await guest().call('get', path.replace('/x/', '/x/1'))).status).toBe(404)
  town.house.clock.advance(3_600_000)
  expect((await guest().call('get', path)).status).toBe(404)

  town.house.clock.advance(7 * 24 * 3_600_000)
  await town.house.jobs.runNow('vms.remove-old-exports', town.house.operatorId)
  expect(await town.house.ctx.repo(VmsExport).find({ order: ['id'] })).toEqual([])
  expect(await town.house.ctx.files.stat(exportFile(id, 'mp4'))).toBeUndefined()
})

test('what cannot be made is refused when it is asked for, with its reason', async () => {
  const { ask } = await open()
  expect((await ask(-20_000, -10)).body).toMatchObject({
    errors: [{ field: 'to', reason: 'within 4 hours after from' }],
  })
  expect((await ask(-10, -20)).body).toMatchObject({ errors: [{ field: 'to' }] })
  expect((await ask(-10, 20)).body).toMatchObject({ errors: [{ field: 'to', reason: 'not yet recorded' }] })
  const without = await open('no-such-ffmpeg')
  expect(await without.ask(-20, -10)).toMatchObject({ status: 501, body: { code: 'ffmpegMissing' } })
})

test('so many are made at a time, and a cancelled one makes room', async () => {
  const { town, ask, row, make } = await open()
  const first = (await ask(-20, -10)).body['id']
  expect((await ask(-20, -10)).status).toBe(200)
  expect(await ask(-20, -10)).toMatchObject({ status: 409, body: { code: 'exportsBusy' } })
  const cancel = () => town.staff.call('post', `/vms/exports/${Number(first)}/cancel`)
  await make.run(first, { before: async (at) => void (at === 3 && (await cancel())) })
  expect(await row(first)).toMatchObject({ state: 'cancelled', size: 0 })
  expect(await town.house.ctx.files.stat(exportFile(Number(first), 'mp4'))).toBeUndefined()
  expect((await cancel()).body).toMatchObject({ code: 'exportOver' })
  expect((await ask(-20, -10)).status).toBe(200)
  expect((await town.staff.call('post', `/vms/exports/${Number(first)}/address`)).status).toBe(409)
})

test('what broke off in the middle is made anew, and there is never half a file', async () => {
  const { town, ask, row, make } = await open()
  const id = (await ask(-20, -10)).body['id']
  const file = () => town.house.ctx.files.stat(exportFile(Number(id), 'mp4'))
  await expect(make.run(id, { fails: (at) => (at === 7 ? new Error('cut') : undefined) })).rejects.toThrow('cut')
  expect([await file(), (await row(id))['state']]).toEqual([undefined, 'running'])
  await expect(make.run(id, { ffmpeg: 'failed' })).rejects.toMatchObject({ code: 'exportBroken' })
  expect(await file()).toBeUndefined()
  await make.run(id)
  expect(await row(id)).toMatchObject({ state: 'ready', attempts: 3 })
  // Kept twice by a process that died before it could say so.
  await make.run(id)
  expect(await row(id)).toMatchObject({ attempts: 3 })
})

test('what always fails is given up with its reason, and what is gone meanwhile is told', async () => {
  const { ask, row, make } = await open()
  const id = (await ask(-20, -10)).body['id']
  const cut = { fails: () => Object.assign(new Error('away'), { code: 'fetchFailed' }) }
  for (let attempt = 1; attempt < 5; attempt++) await expect(make.run(id, cut)).rejects.toThrow('away')
  await make.run(id, cut)
  expect(await row(id)).toMatchObject({ state: 'failed', fault: 'fetchFailed' })
  const other = (await ask(-20, -10)).body['id']
  await make.run(other, { fails: (at) => (at > 6 ? new Error('gone') : undefined) })
  expect(await row(other)).toMatchObject({ state: 'ready', missingSeconds: 3 })
  const last = (await ask(-20, -10)).body['id']
  await make.run(last, { ffmpeg: 'missing' })
  expect(await row(last)).toMatchObject({ state: 'failed', fault: 'ffmpegMissing' })
})

test('what takes longer than a work may is given up', async () => {
  const { town, ask, row, make } = await open()
  const id = (await ask(-20, -10)).body['id']
  await make.run(id, { before: async (at) => void (at === 5 && town.house.clock.advance(14 * 60_000)) })
  expect(await row(id)).toMatchObject({ state: 'failed', fault: 'exportTooLong' })
})

test('a range is read as far as the file has it', () => {
  const ranges = ['bytes=0-4', 'bytes=5-', 'bytes=-3', 'bytes=0-99', 'bytes=10-', 'bytes=4-2', 'items=1-2', '']
  expect(ranges.map((one) => partOf(one, 10))).toEqual([
    ...[
      { start: 0, end: 4 },
      { start: 5, end: 9 },
      { start: 7, end: 9 },
      { start: 0, end: 9 },
    ],
    ...[undefined, undefined, undefined, undefined],
  ])
})
