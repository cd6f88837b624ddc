import { expect, test } from 'vitest'
import { openPanel, panelOf } from '../testing/panel.fixture.js'
import { Title } from './title.table.js'

const allow = ['view', 'create', 'edit'].map((verb) => `tvmiddleware.titles.${verb}`)

const open = async () => {
  const { house, southId } = await openPanel()
  const [panel, south] = [panelOf(house, house.operatorId, allow), panelOf(house, southId, allow)]
  const read = async (inside: string) => {
    const said = await panel.post('/titles/import-xml', { xml: `<?xml version="1.0"?><videos>${inside}</videos>` })
    return said.status === 200 ? said.body : said
  }
  const write = async (from = panel) => (await from.get('/titles/export.xml')).text
  return { house, panel, south, read, write }
}

const none = { added: 0, changed: 0, unchanged: 0, skipped: [] }
const film = (name: string, more = '') => `<video><name>${name}</name>${more}</video>`

test('films are read from XML, known again by their outer id or by name and year, and written as they were read', async () => {
  const { house, read, write, south } = await open()
  const facts = '<year>1990</year><kinopoisk_rating>7.5</kinopoisk_rating><is_season>True</is_season>'
  const genres = '<genres><genre>Drama &amp; War</genre><genre>Love</genre></genres>'
  const list = film('A &lt; B', `${facts}${genres}`) + film('Known', '<ext_id>k1</ext_id><duration>90</duration>')
  expect(await read(list)).toEqual({ ...none, added: 2 })
  expect(await read(list)).toEqual({ ...none, unchanged: 2 })
  expect(await house.ctx.repo(Title).find({ order: ['id'] })).toMatchObject([
    { name: 'A < B', year: 1990, kinopoiskRating: 7.5, isSeries: true },
    { name: 'Known', extId: 'k1', durationMinutes: 90 },
  ])
  expect(await read(film('Renamed', '<ext_id>k1</ext_id>'))).toEqual({ ...none, changed: 1 })
  const written = await write()
  expect(written).toContain('<genres><genre>Drama &amp; War</genre><genre>Love</genre></genres>')
  expect(await read(written.replace(/^[^]*<videos>|<\/videos>\s*$/g, ''))).toEqual({ ...none, unchanged: 2 })
  expect(await write(south)).not.toContain('<video>')
})

test('what cannot be read is left out with its line, and a document that is none changes nothing', async () => {
  const { house, panel, read } = await open()
  const bad = [film(''), film('x'.repeat(256)), film('Year', '<year>soon</year>'), film('Twice'), film('Twice')]
  expect(await read(`\n${bad.join('\n')}`)).toEqual({
    ...{ added: 1, changed: 0, unchanged: 0 },
    skipped: [
      { line: 2, reason: 'noName', detail: '' },
      { line: 3, reason: 'tooLong', detail: '' },
      { line: 4, reason: 'badValue', detail: 'Year' },
      { line: 6, reason: 'repeat', detail: 'Twice' },
    ],
  })
  for (const xml of ['<films/>', '<videos>', '<!DOCTYPE a [<!ENTITY b "c">]><videos>&b;</videos>', 'no'])
    expect((await panel.post('/titles/import-xml', { xml })).status).toBe(400)
  expect(await house.ctx.repo(Title).count()).toBe(1)
})
