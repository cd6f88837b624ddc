import { expect, test } from 'vitest'
import { addMedia, hashOf, openShop } from '../testing/content.fixture.js'
import { openDesk, type Desk } from '../testing/screens.fixture.js'
import { Media } from './media.table.js'
import { Rendition } from './rendition.table.js'

const paper = (text: string): Buffer => Buffer.from(`%PDF-1.7 ${text}`)

const bring = async (desk: Desk, id: number, bytes: Buffer): Promise<void> => {
  const content = bytes.toString('base64')
  await desk.staff.post(`/signage/uploads/${id}/pieces`, { offset: 0, content })
  await desk.staff.post(`/signage/uploads/${id}/finish`)
  await desk.work()
}

const addPaper = async (desk: Desk, text: string, more: object = {}): Promise<number> => {
  const bytes = paper(text)
  const id = await desk.make('uploads', { name: 'Menu', size: bytes.length, ...more })
  await bring(desk, id, bytes)
  return id
}

const replace = (desk: Desk, id: number, body: object, headers: Record<string, string> = {}) =>
  desk.staff.call('post', `/signage/media/${id}/replace`, { body, headers })

test('a medium keeps what it was until the bytes that replace it are whole, and then its name and validity', async () => {
  const desk = await openDesk()
  const id = await addPaper(desk, 'old')
  const { rev } = await desk.staff.get(`/signage/media/${id}`)
  const said = { valid_to: '2027-01-01T00:00:00.000Z', tags: ['menu'], is_emergency: true }
  await desk.staff.call('patch', `/signage/media/${id}`, { body: said, headers: { 'if-match': `"${String(rev)}"` } })
  const next = paper('new')
  const { status, body } = await replace(desk, id, { size: next.length, sha256: hashOf(next) })
  expect([status, body['state']]).toEqual([200, 'uploading'])
  expect(await desk.staff.get(`/signage/media/${id}`)).toMatchObject({ state: 'ready', sha256: hashOf(paper('old')) })
  await bring(desk, Number(body['id']), next)
  expect(await desk.staff.get(`/signage/media/${id}`)).toMatchObject({
    ...{ ...said, name: 'Menu', state: 'ready', sha256: hashOf(next), size: next.length, replaces_id: null },
  })
  expect((await desk.staff.call('get', `/signage/media/${String(body['id'])}`)).status).toBe(404)
})

test('what was published keeps the old bytes, the next release brings the new', async () => {
  const shop = await openShop('before')
  const { media, sha256, fetched, publish } = shop
  const other = await addMedia(shop, 'after')
  expect((await replace(shop, media, { from_media_id: other })).body).toMatchObject({ id: media, state: 'ready' })
  await shop.work()
  expect((await fetched()).status).toBe(200)
  expect((await fetched({}, hashOf('after'))).status).toBe(403)
  await publish()
  expect((await fetched({}, hashOf('after'))).status).toBe(200)
  // The screen may still play from what it had before.
  expect((await fetched({}, sha256)).status).toBe(200)
})

test('what was made of the old bytes goes, and what was made of the new comes', async () => {
  const desk = await openDesk()
  const { ctx } = desk.house
  const [id, other] = [await addMedia(desk, 'one'), await addMedia(desk, 'two')]
  const made = { size: 3, mime: 'image/jpeg', width: 1, height: 1 }
  await ctx.repo(Rendition).add({ mediaId: id, profile: 'screen', sha256: hashOf('small one'), ...made })
  await ctx.repo(Rendition).add({ mediaId: other, profile: 'thumbnail', sha256: hashOf('small two'), ...made })
  expect((await replace(desk, id, { from_media_id: other })).status).toBe(200)
  expect(await ctx.repo(Rendition).find({ where: { mediaId: id } })).toMatchObject([
    { profile: 'thumbnail', sha256: hashOf('small two') },
  ])
  expect(await ctx.repo(Media).get(other)).toMatchObject({ state: 'ready' })
})

test('bytes that the operator has already are not sent again', async () => {
  const desk = await openDesk()
  const [id, other] = [await addPaper(desk, 'old'), await addPaper(desk, 'new')]
  const known = { size: 9, sha256: hashOf(paper('new')) }
  expect((await replace(desk, id, known)).body).toMatchObject({ id, state: 'ready' })
  expect(await desk.staff.get(`/signage/media/${id}`)).toMatchObject({ sha256: known.sha256 })
  expect(await desk.staff.get(`/signage/media/${other}`)).toMatchObject({ sha256: known.sha256 })
})

test('another kind, an old revision, what is not whole and what says nothing or too much are refused', async () => {
  const desk = await openDesk()
  const id = await addPaper(desk, 'old')
  const picture = await addMedia(desk, 'picture')
  const open = await desk.make('uploads', { name: 'Open', size: 5 })
  const code = async (of: number, body: object, headers = {}) => (await replace(desk, of, body, headers)).body['code']
  expect(await code(id, { from_media_id: picture })).toBe('mediaOfOtherKind')
  expect(await code(id, { from_media_id: open })).toBe('mediaUnfinished')
  expect(await code(open, { from_media_id: id })).toBe('mediaUnfinished')
  expect(await code(id, { size: 5 }, { 'if-match': '"1"' })).toBe('stale')
  expect(await code(id, {})).toBe('invalid')
  expect(await code(id, { size: 5, from_media_id: picture })).toBe('invalid')
  expect(await code(id, { size: 20_000_000_001 })).toBe('tooLarge')
  const { body } = await replace(desk, picture, { size: paper('new').length })
  await bring(desk, Number(body['id']), paper('new'))
  expect(await desk.staff.get(`/signage/media/${String(body['id'])}`)).toMatchObject({
    ...{ state: 'failed', fault: 'document in place of image', replaces_id: picture },
  })
  expect(await desk.staff.get(`/signage/media/${picture}`)).toMatchObject({ kind: 'image', state: 'ready' })
})

test('what is shown already by its own name stays as a medium of its own', async () => {
  const desk = await openDesk()
  const id = await addPaper(desk, 'old')
  const { body } = await replace(desk, id, { size: paper('new').length })
  await desk.make('items', { name: 'Early', kind: 'media', media_id: Number(body['id']) })
  await bring(desk, Number(body['id']), paper('new'))
  expect(await desk.staff.get(`/signage/media/${id}`)).toMatchObject({ sha256: hashOf(paper('new')) })
  expect(await desk.staff.get(`/signage/media/${String(body['id'])}`)).toMatchObject({ replaces_id: null })
})
