import { mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openShop } from '../testing/content.fixture.js'
import { openDesk } from '../testing/screens.fixture.js'
import { mayMount, smallDiskAt } from '../testing/small-disk.fixture.js'

const megabyte = 1024 * 1024

test.runIf(mayMount())(
  'F-08 a disk that is nearly full takes no more uploads, and takes them again later',
  async () => {
    const { house, staff } = await openDesk()
    const root = join(house.folder, 'files')
    smallDiskAt(root, 20)
    await mkdir(join(root, '.parts'))
    const ballast = join(root, 'ballast')
    const begin = (size: number) => staff.call('post', '/signage/uploads', { body: { name: 'Film', size } })
    const { body } = await begin(megabyte)
    // Nineteen of its twenty megabytes are left to what uploads are.
    await writeFile(ballast, Buffer.alloc(18.5 * megabyte))
    expect(await begin(megabyte)).toMatchObject({ status: 507, body: { code: 'storeFull' } })
    const piece = { offset: 0, content: Buffer.alloc(megabyte, 1).toString('base64') }
    const path = `/signage/uploads/${Number(body['id'])}/pieces`
    expect(await staff.call('post', path, { body: piece })).toMatchObject({ body: { code: 'storeFull' } })
    await rm(ballast)
    expect(await staff.call('post', path, { body: piece })).toMatchObject({ body: { received: megabyte } })
  },
)

test.runIf(mayMount())(
  'F-08 a disk that is full to the last byte refuses what is written, and gives what it has',
  async () => {
    const { house } = await openDesk()
    const root = join(house.folder, 'files')
    smallDiskAt(root, 4)
    await mkdir(join(root, '.parts'))
    const { files } = house.ctx
    const options = { contentType: 'text/plain', maxBytes: 10 * megabyte }
    await files.put('kept', Buffer.from('kept'), options)
    await expect(files.put('long', Buffer.alloc(5 * megabyte), options)).rejects.toMatchObject({
      ...{ code: 'unavailable', status: 503, params: { door: 'files' } },
    })
    expect(await readdir(join(root, '.parts'))).toEqual([])
    expect(await files.stat('long')).toBeUndefined()
    expect(await files.stat('kept')).toMatchObject({ size: 4 })
    const { bavail, bsize, blocks } = await statfs(root)
    expect(await files.room()).toEqual({ freeBytes: bavail * bsize, totalBytes: blocks * bsize })
  },
)

test('F-21 media that are scheduled are not removed, and staff are told what shows them', async () => {
  const desk = await openShop()
  const { staff, media, item, event } = desk
  const { status, body } = await staff.call('delete', `/signage/media/${media}`)
  expect([status, body['code']]).toEqual([409, 'hasDependants'])
  expect(JSON.stringify(body)).toContain('signage_items: 1')
  expect((await staff.call('delete', `/signage/items/${item}`)).body).toMatchObject({ code: 'hasDependants' })
  await staff.call('delete', `/signage/events/${event}`)
  await staff.call('delete', `/signage/items/${item}`)
  expect((await staff.call('delete', `/signage/media/${media}`)).status).toBeLessThan(300)
  // What screens play from was published, and stays until a release without it.
  expect((await desk.fetched()).status).toBe(200)
})
