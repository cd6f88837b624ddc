import { expect, test } from 'vitest'
import { openPanel, panelOf } from '../testing/panel.fixture.js'

const nouns = ['titles', 'assets', 'seasons', 'channels', 'copyright-holders', 'customers', 'genres']
const allow = nouns.flatMap((noun) => ['view', 'create', 'edit'].map((verb) => `tvmiddleware.${noun}.${verb}`))

/** An operator with two holders of rights: what its own people and those of each holder see at the panel. */
const openHolders = async () => {
  const { house } = await openPanel()
  const panel = panelOf(house, house.operatorId, [...allow, 'tvmiddleware.categories.create'])
  const [north, south] = [
    await panel.add('/copyright-holders', { name: 'North Films' }),
    await panel.add('/copyright-holders', { name: 'South Films' }),
  ]
  const people = (id: number) => panelOf(house, house.operatorId, allow, { scope: { name: 'holder', id } })
  return { panel, north, south, people: people(north), others: people(south) }
}

test('a holder’s people see the holder’s films and channels, with what belongs to them, and nothing else', async () => {
  const { panel, north, south, people, others } = await openHolders()
  const category_id = await panel.add('/categories', { name: 'General' })
  const film = await panel.add('/titles', { name: 'North', copyright_holder_id: north })
  const strange = await panel.add('/titles', { name: 'South', copyright_holder_id: south })
  const nobodys = await panel.add('/titles', { name: 'Nobody' })
  await panel.add('/assets', { title_id: film, name: 'File' })
  await panel.add('/assets', { title_id: strange, name: 'Other file' })
  await panel.add('/channels', { name: 'North TV', category_id, copyright_holder_id: north })
  await panel.add('/channels', { name: 'Nobody TV', category_id })
  for (const [path, name] of [
    ['/titles', 'North'],
    ['/assets', 'File'],
    ['/channels', 'North TV'],
  ] as const)
    expect((await people.get(path)).body).toMatchObject({ total: 1, items: [{ name }] })
  expect((await others.get('/titles')).body).toMatchObject({ total: 1, items: [{ name: 'South' }] })
  for (const id of [strange, nobodys]) {
    expect((await people.get(`/titles/${id}`)).status).toBe(404)
    expect((await people.patch(`/titles/${id}`, { year: 2000 })).status).toBe(404)
  }
  expect((await people.get('/customers')).status).not.toBe(200)
})

test('a holder’s people mend their own films, and give none away', async () => {
  const { panel, north, south, people } = await openHolders()
  const film = await panel.add('/titles', { name: 'North', copyright_holder_id: north })
  expect(await people.patch(`/titles/${film}`, { year: 2001 })).toMatchObject({ status: 200, body: { year: 2001 } })
  expect((await people.patch(`/titles/${film}`, { copyright_holder_id: south })).status).not.toBe(200)
  expect(await people.post('/titles', { name: 'New' })).toMatchObject({
    ...{ status: 201, body: { copyright_holder_id: north } },
  })
  const { body } = await panel.get(`/titles/${film}`)
  expect(body).toMatchObject({ copyright_holder_id: north })
})
