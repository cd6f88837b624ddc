import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'
import { Channel } from './channel.table.js'

test('a list that is imported again and again is set up at the panel', async () => {
  const { panel, south } = await openPanel()
  const url = 'https://lists.example/us.m3u'
  const added = await panel.post('/playlists', { name: 'US', url, tariff_name: 'Basic', every_hours: 12 })
  expect(added).toMatchObject({ status: 201, body: { url, is_enabled: true, checked_at: null, last_error: '' } })
  const path = `/playlists/${String(added.body['id'])}`
  for (const [field, value] of Object.entries({ url: 'file:///etc/passwd', every_hours: 0, name: ' ' }))
    expect(await panel.patch(path, { [field]: value }), field).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    })
  expect((await panel.patch(path, { is_enabled: false })).body).toMatchObject({ rev: 2, url })
  expect(await panel.post('/playlists', { name: 'US' })).toMatchObject({ status: 409 })
  expect((await south.get(path)).status).toBe(404)
})

test('a list stays while channels came with it', async () => {
  const { panel, house } = await openPanel()
  const id = await panel.add('/playlists', { name: 'US' })
  const categoryId = await panel.add('/categories', { name: 'News' })
  const { ctx } = house
  await ctx.repo(Channel).add({ name: 'One', categoryId, playlistId: id, importKey: 'one', createdAt: ctx.now })
  expect((await panel.get(`/channels?playlist_id=${id}`)).body).toMatchObject({ total: 1 })
  expect((await panel.remove(`/playlists/${id}`)).status).toBe(409)
})
