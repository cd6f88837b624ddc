import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Genre } from '../genres/genre.table.js'
import { openContent } from '../testing/content.fixture.js'
import { panelOf } from '../testing/panel.fixture.js'
import { TitleGenre } from '../titles/title-links.table.js'
import { Title } from '../titles/title.table.js'

const nouns = ['film-sources', 'video-providers', 'provider-genres', 'genres']
const allow = nouns.flatMap((noun) =>
  ['view', 'create', 'edit', 'delete'].map((verb) => `tvmiddleware.${noun}.${verb}`),
)

const film = (id: string, name: string, genre: string) =>
  `<video><name>${name}</name><ext_id>${id}</ext_id><year>1990</year><genres><genre>${genre}</genre></genres></video>`

const open = async () => {
  const state = { body: '' }
  const server = createServer((_request, response) => response.end(state.body)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const content = await openContent({ config: { tvmiddleware: { allowPrivateSources: 1 } } })
  const { house } = content.tv
  const panel = panelOf(house, house.operatorId, allow)
  const { port } = server.address() as AddressInfo
  const films = (...some: string[]) => (state.body = `<?xml version="1.0"?><videos>${some.join('')}</videos>`)
  const parts = house.assembled.modules.flatMap((one) => one.parts)
  const turn = () =>
    parts
      .flatMap((one) => one.jobs ?? [])
      .find(({ name }) => name === 'tvmiddleware.film-sources')
      ?.run(house.system('job', house.operatorId))
  const titles = () =>
    content.tv.ctx
      .fresh()
      .repo(Title)
      .find({ order: ['id'] })
  return {
    ...content,
    panel,
    films,
    state,
    turn,
    titles,
    ctx: content.tv.ctx,
    url: `http://127.0.0.1:${port}/films.xml`,
  }
}

test('films of a provider’s system are read from its list, with genres as its map says', async () => {
  const { panel, films, turn, titles, ctx, url } = await open()
  const provider = await panel.add('/video-providers', { name: 'Cinema' })
  const { id: drama } = await ctx.repo(Genre).add({ name: 'Drama' })
  await panel.add('/provider-genres', { provider_id: provider, name: 'Melodram', genre_id: drama })
  const sent = { name: 'List', handler: 'xml', url, provider_id: provider }
  const source = await panel.add('/film-sources', sent)
  films(film('x1', 'One', 'Melodram'), film('x2', 'Two', 'Other'))
  await turn()
  const [one] = await titles()
  expect(await titles()).toMatchObject([
    { name: 'One', extId: 'x1', year: 1990, source: 2, providerId: provider, filmSourceId: source },
    { name: 'Two' },
  ])
  expect(await ctx.repo(TitleGenre).find({ where: { titleId: one?.id ?? 0 } })).toMatchObject([{ genreId: drama }])
  expect(await ctx.repo(Genre).find({ order: ['id'] })).toMatchObject([{ name: 'Drama' }, { name: 'Other' }])
  films(film('x1', 'One renamed', 'Melodram'))
  await turn()
  expect(await titles()).toMatchObject([{ id: one?.id, name: 'One renamed' }, { name: 'Two' }])
  // Another system has a film of the same number.
  await panel.add('/film-sources', { ...sent, name: 'Second' })
  await turn()
  expect(await titles()).toHaveLength(3)
})

test('a list that cannot be read changes nothing, and its fault stands beside the source', async () => {
  const { panel, state, turn, titles, url } = await open()
  const source = await panel.add('/film-sources', { name: 'List', handler: 'xml', url })
  state.body = '<html>no'
  await turn()
  expect(await titles()).toEqual([])
  expect((await panel.get(`/film-sources/${source}`)).body).toMatchObject({
    last_error: 'contentUnfit',
    imported_at: null,
  })
  const named = await panel.add('/film-sources', { name: 'Named', handler: 'theirs' })
  expect((await panel.post(`/film-sources/${named}/import`, {})).status).toBe(400)
  expect((await panel.post(`/film-sources/${source}/import`, {})).status).toBe(200)
})
