import sharp from 'sharp'
import { expect, test } from 'vitest'
import { openAreas } from '../staff/areas.fixture.js'

const picture = (width: number, height: number, type: 'png' | 'jpeg' | 'webp' | 'gif') =>
  sharp({ create: { width, height, channels: 4, background: '#2255aa' } })
    .toFormat(type)
    .toBuffer()

const houseOfPictures = async () => {
  const house = await openAreas()
  const { id: roleId } = await house.roles.administrator(house.ctx)
  const login = { username: 'ann', password: 'correct horse battery' }
  await house.staff.create(house.ctx, { ...login, roleIds: [roleId] })
  const token = String((await house.call('POST', '/base/login', login)).body['access_token'])
  const upload = (bytes: Buffer | string) =>
    house.call('POST', '/base/pictures', { content: Buffer.from(bytes).toString('base64') }, { token })
  return { ...house, upload }
}

test('what is no picture is refused at its field, whatever it is called', async () => {
  const { upload } = await houseOfPictures()
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'
  const broken = (await picture(40, 40, 'png')).subarray(0, 60)
  for (const bytes of ['GIF, as it says', svg, '<html></html>', broken])
    expect(await upload(bytes)).toMatchObject({ status: 400, body: { errors: [{ field: 'content' }] } })
})

test('a picture is kept no larger than its operator wants, and the same one once', async () => {
  const { upload, settings, ctx } = await houseOfPictures()
  const first = await upload(await picture(4000, 1000, 'png'))
  expect(first).toMatchObject({ status: 200, body: { width: 1920, height: 480 } })
  expect(String(first.body['address'])).toMatch(/^\/admin\/api\/v1\/base\/pictures\/\d+\/[0-9a-f]{32}\.png$/)
  expect((await upload(await picture(4000, 1000, 'png'))).body).toEqual(first.body)
  expect((await upload(await picture(30, 20, 'webp'))).body).toMatchObject({ width: 30, height: 20 })
  expect((await upload(await picture(30, 20, 'gif'))).status).toBe(200)
  await settings.change(ctx, 'base', { pictureMaxSide: 100 })
  expect((await upload(await picture(4000, 1000, 'png'))).body).toMatchObject({ width: 100, height: 25 })
})

test('nothing is kept of a photograph but what it shows', async () => {
  const { upload, system, operatorId } = await houseOfPictures()
  const photo = await sharp(await picture(50, 40, 'jpeg'))
    .withExif({ IFD0: { Copyright: 'taken at home' } })
    .toBuffer()
  expect(photo.includes('taken at home')).toBe(true)
  const address = String((await upload(photo)).body['address'])
  const { body } = await system('test', operatorId).files.open(`pictures/${address.split('/').at(-1) ?? ''}`)
  const kept = Buffer.concat((await body.toArray()) as Buffer[])
  expect((await sharp(kept).metadata()).format).toBe('jpeg')
  expect(kept.includes('taken at home')).toBe(false)
})

test('a picture of more than five megabytes is refused', async () => {
  const { upload } = await houseOfPictures()
  expect((await upload(Buffer.alloc(5 * 1024 * 1024 + 1))).status).toBe(413)
})

test('whoever has its address sees a picture, in a list’s size as well, and nothing else of what is kept', async () => {
  const { upload, stranger } = await houseOfPictures()
  const address = String((await upload(await picture(30, 20, 'png'))).body['address'])
  const shown = await stranger().call('get', address)
  expect(shown).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } })
  expect(shown.headers['cache-control']).toContain('immutable')
  expect((await stranger().call('get', address.replace('.png', '100_75.png'))).status).toBe(200)
  const other = address.replace(/[0-9a-f]{32}/, '0'.repeat(32))
  for (const path of [other, address.replace('.png', '.jpg'), address.replace(/[^/]+$/, '..%2Fkeys.png')])
    expect([400, 404]).toContain((await stranger().call('get', path)).status)
})
