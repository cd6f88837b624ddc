import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { Channel } from '../channels/channel.table.js'
import { EpgSource } from '../epg/epg-source.table.js'
import { Program } from '../epg/program.table.js'
import { openPanel } from '../testing/panel.fixture.js'
import { ImportRun } from './import-run.table.js'
import { guideOf, playlistOf } from './imports.fixture.js'

const base64 = (text: string): string => gzipSync(text).toString('base64')
const list = playlistOf(['one', 'One'], ['two', 'Two'], ['two', 'Two'])
const guide = guideOf(
  ['one'],
  [
    ['one', '2026-03-01T10:00', '2026-03-01T11:00', 'News'],
    ['one', '2026-03-01T11:00', '2026-03-01T12:00', 'Weather'],
  ],
)

const open = async () => {
  const opened = await openPanel()
  const { house, panel } = opened
  const look = async (body: object) => {
    const said = await panel.post('/imports', { name: 'Main', ...body })
    expect(said).toMatchObject({ status: 200 })
    await house.worker.runDue()
    return Number(said.body['id'])
  }
  const row = async (id: number) => (await panel.get(`/imports/${id}`)).body
  const start = async (id: number) => {
    const said = await panel.post(`/imports/${id}/start`, {})
    await house.worker.runDue()
    return said
  }
  return { ...opened, look, row, start }
}

test('a list is looked at first, which changes nothing, and imported when staff say so', async () => {
  const { house, look, row, start } = await open()
  const id = await look({ kind: 'playlist', tariff_name: 'All', data: base64(list) })
  expect(await row(id)).toMatchObject({
    state: 'checked',
    findings: { added: 2, changed: 0, skipped: 1, names: ['One', 'Two'], lines: [{ reason: 'repeat' }] },
  })
  expect(await house.ctx.repo(Channel).count()).toBe(0)
  expect(await start(id)).toMatchObject({ status: 200 })
  expect(await row(id)).toMatchObject({ state: 'done', done: 2, total: 2, findings: { added: 2 } })
  expect(await house.ctx.repo(Channel).count()).toBe(2)
  expect(await start(id)).toMatchObject({ status: 409, body: { code: 'importUnready' } })
  const again = await look({ kind: 'playlist', tariff_name: 'All', data: base64(list) })
  expect(await row(again)).toMatchObject({ findings: { added: 0, changed: 0, unchanged: 2 } })
})

test('a guide is looked at: what it would add, when it begins, whose channels it knows', async () => {
  const { house, look, row, start } = await open()
  await start(await look({ kind: 'playlist', data: base64(list) }))
  const id = await look({ kind: 'guide', name: 'Guide', data: Buffer.from(guide).toString('base64') })
  const found = { added: 2, changed: 0, removed: 0, channels: 1, matched: 1 }
  const times = { from: '2026-03-01T10:00:00.000Z', until: '2026-03-01T12:00:00.000Z' }
  expect(await row(id)).toMatchObject({ state: 'checked', findings: { ...found, ...times, names: ['ONE'] } })
  expect([await house.ctx.repo(Program).count(), await house.ctx.repo(EpgSource).count()]).toEqual([0, 0])
  await start(id)
  expect(await row(id)).toMatchObject({ state: 'done', done: 1, total: 1, findings: { added: 2 } })
  expect(await house.ctx.repo(Program).count()).toBe(2)
  const other = guide.replace('Weather', 'Sport').replace('2026030110', '2026030109')
  const next = await look({ kind: 'guide', name: 'Guide', data: base64(other) })
  expect(await row(next)).toMatchObject({ findings: { added: 1, changed: 1, removed: 1, unchanged: 0 } })
})

test('what cannot be read fails with its reason, changes nothing and leaves no file', async () => {
  const { house, look, row, start } = await open()
  const id = await look({ kind: 'guide', data: base64('<tv><channel id=') })
  expect(await row(id)).toMatchObject({ state: 'failed', last_error: 'brokenDocument' })
  expect(await start(id)).toMatchObject({ status: 409 })
  const away = await look({ kind: 'playlist', url: 'http://127.0.0.1:9/list.m3u' })
  expect(await row(away)).toMatchObject({ state: 'failed', last_error: 'addressRefused' })
  expect(await house.ctx.repo(ImportRun).find()).toMatchObject([{ file: '' }, { file: '' }])
  expect(await house.ctx.repo(Channel).count()).toBe(0)
})

test('an import needs a file or an address, and the right to import', async () => {
  const { panel, south, look } = await open()
  for (const body of [{}, { url: 'http://a.example/x', data: base64(list) }, { data: '?' }])
    expect(await panel.post('/imports', { kind: 'playlist', name: 'Main', ...body })).toMatchObject({ status: 400 })
  const id = await look({ kind: 'playlist', data: base64(list) })
  expect(await south.post(`/imports/${id}/start`, {})).toMatchObject({ status: 404 })
  expect(await south.get(`/imports/${id}`)).toMatchObject({ status: 404 })
})

test('an import that is forgotten takes its file along, by hand or after a month', async () => {
  const { house, panel, look } = await open()
  const first = await look({ kind: 'playlist', data: base64(list) })
  const second = await look({ kind: 'playlist', data: base64(list) })
  const [one, other] = await house.ctx.repo(ImportRun).find({ order: ['id'] })
  await panel.remove(`/imports/${first}`)
  expect(await house.ctx.files.stat(one?.file ?? '')).toBeUndefined()
  house.clock.advance(31 * 86_400_000)
  const job = house.assembled.modules
    .flatMap(({ parts }) => parts.jobs ?? [])
    .find(({ name }) => name === 'tvmiddleware.old-imports')
  await job?.run(house.system('tests', house.operatorId))
  expect(await house.ctx.repo(ImportRun).first({ where: { id: second } })).toBeNull()
  expect(await house.ctx.files.stat(other?.file ?? '')).toBeUndefined()
})
