import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openDesk, type Desk } from '../testing/screens.fixture.js'
import { contentFile } from '../content/content-files.js'
import { MediaService } from './media.service.js'
import { pieceBytes } from './uploads.service.js'

const paper = Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.alloc(pieceBytes, 7)])
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const begin = (desk: Desk, size: number, more: object = {}): Promise<number> =>
  desk.make('uploads', { name: 'Picture', size, ...more })

const send = async ({ staff }: Desk, id: number, offset: number, bytes: Buffer): Promise<unknown> => {
  const content = bytes.toString('base64')
  const { body } = await staff.call('post', `/signage/uploads/${id}/pieces`, { body: { offset, content } })
  return body['code'] ?? body['received']
}

const whole = async (desk: Desk, bytes: Buffer, more: object = {}): Promise<Record<string, unknown>> => {
  const id = await begin(desk, bytes.length, more)
  for (let at = 0; at < bytes.length; at += pieceBytes) await send(desk, id, at, bytes.subarray(at, at + pieceBytes))
  await desk.staff.post(`/signage/uploads/${id}/finish`)
  await desk.work()
  return desk.staff.get(`/signage/media/${id}`)
}

test('a file comes in pieces and is known by what it is, not by its name', async () => {
  const desk = await openDesk()
  const media = await whole(desk, paper, { sha256: hashOf(paper) })
  expect(media).toMatchObject({
    kind: 'document',
    mime: 'application/pdf',
    state: 'ready',
    sha256: hashOf(paper),
    fault: '',
  })
  expect(await desk.house.ctx.files.stat(contentFile(hashOf(paper)))).toMatchObject({ size: paper.length })
  expect(await desk.house.ctx.files.stat(`signage/uploads/${media['id']}/0`)).toBeUndefined()
})

test('an upload that broke off goes on where it stands', async () => {
  const desk = await openDesk()
  const id = await begin(desk, paper.length)
  expect(await send(desk, id, 0, paper.subarray(0, pieceBytes))).toBe(pieceBytes)
  expect(await send(desk, id, 0, paper.subarray(0, pieceBytes))).toBe('uploadElsewhere')
  expect(await send(desk, id, pieceBytes, Buffer.alloc(5))).toBe('invalid')
  const early = await desk.staff.call('post', `/signage/uploads/${id}/finish`)
  expect(early.body).toMatchObject({ code: 'uploadElsewhere', params: { received: pieceBytes } })
  expect(await send(desk, id, pieceBytes, paper.subarray(pieceBytes))).toBe(paper.length)
})

test('what the operator has already is not sent again, and another operator does not see it', async () => {
  const desk = await openDesk()
  const media = await whole(desk, paper)
  const again = { name: 'Again', size: paper.length, sha256: hashOf(paper) }
  expect(await desk.staff.post('/signage/uploads', again)).toMatchObject({ id: media['id'], state: 'ready' })
  const other = await desk.house.addOperator('Second')
  const theirs = desk.house.staff({ operatorId: other.id, allow: ['signage.media.create'] })
  expect(await theirs.post('/signage/uploads', again)).toMatchObject({ state: 'uploading', received: 0 })
})

test('what is of no known kind, or not what was announced, fails and says why', async () => {
  const desk = await openDesk()
  expect(await whole(desk, Buffer.from('MZ and a program'))).toMatchObject({ state: 'failed', fault: 'unknown kind' })
  const other = { sha256: hashOf(Buffer.from('other')) }
  expect(await whole(desk, paper, other)).toMatchObject({ state: 'failed', fault: 'other SHA-256' })
  expect(await desk.house.ctx.files.stat(contentFile(hashOf(paper)))).toBeUndefined()
})

test('more than the installation takes is refused before anything is sent', async () => {
  const desk = await openDesk()
  expect(await desk.refused('uploads', { name: 'Film', size: 20_000_000_001 })).toBe('tooLarge')
})

test('uploads that nobody goes on with are forgotten after a week, with their bytes', async () => {
  const desk = await openDesk()
  const id = await begin(desk, paper.length)
  await send(desk, id, 0, paper.subarray(0, pieceBytes))
  const media = new MediaService()
  expect(await media.removeStale(desk.house.ctx)).toBe(0)
  desk.house.clock.advance(8 * 86_400_000)
  expect(await media.removeStale(desk.house.system('tests', desk.house.operatorId))).toBe(1)
  expect(await desk.house.ctx.files.stat(`signage/uploads/${id}/0`)).toBeUndefined()
  expect((await desk.staff.call('get', `/signage/media/${id}`)).status).toBe(404)
})
