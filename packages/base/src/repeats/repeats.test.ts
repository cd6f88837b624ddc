import { expect, test } from 'vitest'
import { Repeat } from './repeat.table.js'
import { openNotes } from './repeats.fixture.js'

const KEY = '8e03978e-40d5-43dd-bc93-6894a57f9324'

test('a call that is sent again is answered again, and done once', async () => {
  const { staff, notes } = await openNotes()
  const ann = staff()
  const first = await ann('notes', KEY)
  const again = await ann('notes', KEY)
  expect(first).toMatchObject({ status: 201, headers: { location: '/notes/1' }, body: { secret: 'shown once: 1' } })
  expect(again).toMatchObject({ status: 201, headers: { location: '/notes/1', 'idempotent-replayed': 'true' } })
  expect(again.text).toBe(first.text)
  expect(first.headers['idempotent-replayed']).toBeUndefined()
  expect(await notes()).toEqual(['hello'])
})

test('the key may stand in quotes, and the body be written in another order', async () => {
  const { staff, notes } = await openNotes()
  const ann = staff()
  await ann('notes', KEY, { words: 'hello', more: { a: '1', b: '2' } })
  expect(await ann('notes', `"${KEY}"`, { more: { b: '2', a: '1' }, words: 'hello' })).toMatchObject({ status: 201 })
  expect(await notes()).toEqual(['hello'])
})

test('without a key each call is done', async () => {
  const { staff, notes } = await openNotes()
  const ann = staff()
  await ann('notes', undefined)
  await ann('notes', undefined)
  expect(await notes()).toHaveLength(2)
})

test('a key is not good for another body, nor for another route', async () => {
  const { staff, notes } = await openNotes()
  const ann = staff()
  await ann('notes', KEY)
  for (const [path, body] of [
    ['notes', { words: 'good bye' }],
    ['film', { words: 'hello' }],
  ] as const)
    expect(await ann(path, KEY, body)).toMatchObject({
      status: 422,
      body: { code: 'idempotencyKeyReused', detail: expect.stringContaining('Idempotency-Key') as string },
    })
  expect(await notes()).toEqual(['hello'])
})

test('keys are each caller’s own, within the operator', async () => {
  const { house, staff, notes } = await openNotes()
  const other = await house.addOperator('Other')
  await staff()('notes', KEY)
  await staff({ facts: { staffId: 2 } })('notes', KEY, { words: 'second' })
  await staff({ operatorId: other.id })('notes', KEY, { words: 'third' })
  expect(await notes()).toEqual(['hello', 'second'])
  expect(await notes(other.ctx)).toEqual(['third'])
})

test('of two at the same moment one does it, and the other is told so', async () => {
  const { staff, notes, isUnderWay, go } = await openNotes()
  const ann = staff()
  const first = ann('late', KEY)
  await isUnderWay
  expect(await ann('late', KEY)).toMatchObject({
    status: 409,
    headers: { 'retry-after': '1' },
    body: { code: 'idempotencyKeyBusy' },
  })
  go()
  expect(await first).toMatchObject({ status: 204 })
  expect(await ann('late', KEY)).toMatchObject({ status: 204 })
  expect(await notes()).toEqual(['hello'])
})

test('twenty at the same moment do it once', async () => {
  const { staff, notes } = await openNotes()
  const ann = staff()
  const all = await Promise.all(Array.from({ length: 20 }, () => ann('notes', KEY)))
  expect(all.filter(({ status }) => status === 201).length).toBeGreaterThan(0)
  expect(all.map(({ status }) => status).filter((status) => ![201, 409].includes(status))).toEqual([])
  expect(await notes()).toEqual(['hello'])
})

test('what was begun by a process that died may be begun again later, and the dead one can no longer do it', async () => {
  const { house, staff, notes, isUnderWay, go } = await openNotes()
  const ann = staff()
  const stuck = ann('late', KEY)
  await isUnderWay
  house.clock.advance(121_000)
  const second = ann('late', KEY)
  await expect.poll(async () => (await house.ctx.repo(Repeat).first())?.rev).toBe(2)
  go()
  expect([(await stuck).status, (await second).status]).toEqual([409, 204])
  expect(await notes()).toEqual(['hello'])
})

test('what was done by a process that died before it answered is not done again', async () => {
  const { house, staff, notes } = await openNotes()
  const ann = staff()
  await ann('notes', KEY)
  await house.ctx.repo(Repeat).change({}, { answer: null })
  expect(await ann('notes', KEY)).toMatchObject({ status: 409, body: { code: 'idempotencyKeySpent' } })
  expect(await notes()).toEqual(['hello'])
})

test('the deed and the note of it are one transaction', async () => {
  const { house, staff, isUnderWay, go, notes } = await openNotes()
  const ann = staff()
  const late = ann('late', KEY)
  await isUnderWay
  expect(await house.ctx.repo(Repeat).first()).toMatchObject({ doneAt: null })
  // As if another had taken it over in the very last moment.
  await house.ctx.repo(Repeat).change({}, { token: 'f'.repeat(32) })
  go()
  expect(await late).toMatchObject({ status: 409, body: { code: 'idempotencyKeyBusy' } })
  expect(await notes()).toEqual([])
})

test('a refusal is told again, in the caller’s language', async () => {
  const { staff, notes } = await openNotes()
  const ann = staff()
  const first = await ann('refused', KEY)
  expect(first).toMatchObject({ status: 409, body: { code: 'alreadyExists', errors: [{ field: 'words' }] } })
  expect(await ann('refused', KEY)).toMatchObject({ status: 409, body: first.body })
  expect(await notes()).toEqual(['hello'])
})

test('what failed on our side and left nothing may be tried again with the same key', async () => {
  const { staff, notes } = await openNotes()
  const ann = staff()
  expect(await ann('broken', KEY)).toMatchObject({ status: 503 })
  expect(await ann('broken', KEY)).toMatchObject({ status: 204 })
  expect(await notes()).toEqual(['hello'])
})

test('what failed half-way is not begun again', async () => {
  const { staff, notes } = await openNotes()
  const ann = staff()
  expect(await ann('half', KEY)).toMatchObject({ status: 503 })
  expect(await ann('half', KEY)).toMatchObject({ status: 409, body: { code: 'idempotencyKeySpent' } })
  expect(await notes()).toEqual(['hello'])
})

test('an answer that is sent as it comes is not kept, and its deed is not done again', async () => {
  const { staff, notes } = await openNotes()
  const ann = staff()
  expect(await ann('film', KEY)).toMatchObject({ status: 200, text: 'hello' })
  expect(await ann('film', KEY)).toMatchObject({ status: 409, body: { code: 'idempotencyKeySpent' } })
  expect(await notes()).toEqual(['hello'])
})

test('an answer may be as long as each database keeps it', async () => {
  const { staff, notes } = await openNotes()
  const ann = staff()
  const [short, long] = ['x'.repeat(59), 'x'.repeat(61)]
  for (const words of [short, long])
    expect(await ann('long', `${KEY}-${words.length}`, { words })).toMatchObject({ status: 200 })
  expect(await ann('long', `${KEY}-59`, { words: short })).toMatchObject({ body: { words: short.repeat(1000) } })
  expect(await ann('long', `${KEY}-61`, { words: long })).toMatchObject({ body: { code: 'idempotencyKeySpent' } })
  expect(await notes()).toEqual([short, long])
})

test.each([
  ['nothing', ''],
  ['a blank', 'a key'],
  ['two keys', 'a, b'],
  ['a quote inside', 'a"b'],
  ['one quote', '"a'],
  ['letters of no ASCII', 'ключ'],
  ['a line', 'a\nb'],
  ['too much', 'x'.repeat(129)],
  ['far too much', 'x'.repeat(5000)],
])('a key of %s is refused by the name of the header', async (_what, key) => {
  const { staff, notes } = await openNotes()
  expect(await staff()('notes', key)).toMatchObject({
    status: 400,
    body: { code: 'invalid', errors: [{ field: 'Idempotency-Key' }] },
  })
  expect(await notes()).toEqual([])
})

test('input that is refused, and whoever may not call, take no key', async () => {
  const { house, staff } = await openNotes()
  expect(await staff()('notes', KEY, {})).toMatchObject({ status: 400 })
  const nobody = house.staff()
  const headers = { 'idempotency-key': KEY }
  expect(await nobody.call('post', '/test/notes', { body: { words: 'x' }, headers })).toMatchObject({ status: 403 })
  expect(await house.ctx.repo(Repeat).count()).toBe(0)
})

test('nothing that is kept can be read without the secret of the installation', async () => {
  const { house, staff } = await openNotes()
  await staff()('notes', KEY, { words: 'a word of a few letters' })
  const row = await house.ctx.repo(Repeat).first()
  const text = JSON.stringify({ ...row, answer: row?.answer?.toString('latin1') })
  expect(row?.answer?.length).toBeGreaterThan(20)
  for (const word of ['shown once', 'a word', KEY]) expect(text).not.toContain(word)
})

test('a key lives for a day, and a job removes it', async () => {
  const { house, staff, notes, jobs } = await openNotes()
  const ann = staff()
  await ann('notes', KEY)
  house.clock.advance(86_400_000 - 1)
  expect(await ann('notes', KEY)).toMatchObject({ headers: { 'idempotent-replayed': 'true' } })
  house.clock.advance(1)
  expect((await ann('notes', KEY)).headers['idempotent-replayed']).toBeUndefined()
  expect(await notes()).toHaveLength(2)
  const remove = jobs.find(({ name }) => name === 'base.repeats')
  await remove?.run(house.system('test', house.operatorId))
  expect(await house.ctx.repo(Repeat).count()).toBe(1)
  house.clock.advance(86_400_000)
  await remove?.run(house.system('test', house.operatorId))
  expect(await house.ctx.repo(Repeat).count()).toBe(0)
})

test('superusers who named no operator have keys as well', async () => {
  const { house } = await openNotes()
  const root = house.staff({ isSuperuser: true, operatorId: null })
  const add = (name: string) =>
    root.call('post', '/base/operators', { body: { name }, headers: { 'idempotency-key': KEY } })
  const first = await add('Twice')
  expect(first.status).toBeLessThan(300)
  expect((await add('Twice')).text).toBe(first.text)
  expect(await add('Thrice')).toMatchObject({ status: 422 })
})
