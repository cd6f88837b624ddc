import { expect, test } from 'vitest'
import { chunksOf, gather, oddGuide } from './corpus.fixture.js'
import { readGuide } from './guide-reader.js'

const read = (text: string | Buffer, size?: number) => gather(readGuide(chunksOf(text, size)))
const guide = (inside: string) => `<tv>${inside}</tv>`
const programme = (inside: string) => guide(`<programme start="20260521100000" channel="a">${inside}</programme>`)

test('a guide full of oddities gives its channels and programmes, and says what was odd', async () => {
  const items = await read(oddGuide)
  expect(items.filter(({ kind }) => kind === 'skipped' || kind === 'note')).toEqual([
    { kind: 'skipped', line: 8, reason: 'noChannelId' },
    { kind: 'note', line: 24, reason: 'badStop', detail: 'soon' },
    { kind: 'skipped', line: 25, reason: 'impossibleTime', detail: '20260230100000 +0000' },
    { kind: 'skipped', line: 26, reason: 'unknownZone', detail: '20260521100000 MARS' },
    { kind: 'skipped', line: 27, reason: 'badTime', detail: 'tomorrow' },
    { kind: 'skipped', line: 28, reason: 'noChannelId' },
    { kind: 'skipped', line: 30, reason: 'noTitle' },
    { kind: 'note', line: 33, reason: 'mendedText', detail: '4 characters' },
  ])
  expect(items.filter(({ kind }) => kind === 'channel')).toMatchObject([
    {
      id: 'one.tv',
      icon: 'https://i.test/1.png',
      names: [
        { lang: 'en', text: 'One & Only' },
        { lang: '', text: '1' },
      ],
    },
    { id: 'one.tv' },
  ])
  expect(items.filter(({ kind }) => kind === 'programme')).toMatchObject([
    {
      line: 10,
      channelId: 'one.tv',
      start: new Date('2026-05-21T08:00:00Z'),
      stop: new Date('2026-05-21T09:00:00Z'),
      titles: [
        { lang: 'en', text: 'Tom & Jerry' },
        { lang: 'de', text: 'Tom &uuml; Jerry' },
      ],
      subTitles: [{ lang: '', text: 'The Cat & <Mouse>' }],
      descriptions: [{ lang: 'en', text: 'First\nparagraph.\nSecond.' }],
      categories: [
        { lang: '', text: 'Film' },
        { lang: 'en', text: 'Comedy' },
      ],
      icon: 'https://i.test/p.png',
      ageRating: 12,
      stars: 7.5,
      episode: { season: 2, number: 5, text: '1 . 4/12 . 0/1' },
      year: 2024,
      credits: [
        { role: 'director', name: 'A. Director', character: '' },
        { role: 'actor', name: 'B. Actor', character: 'Cat' },
      ],
      countries: ['FR'],
      isPremiere: true,
      isNew: true,
      isLive: false,
      isRepeated: false,
    },
    { start: new Date('2026-05-21T09:30:00Z'), stop: null, titles: [{ text: 'No zone, no stop' }] },
    { start: new Date('2026-05-21T10:30:00Z'), stop: null, titles: [{ text: 'India' }] },
    { channelId: 'two.tv', start: new Date('2026-05-21T11:00:00Z'), titles: [{ text: '&\ufffd' }] },
  ])
})

test.each([
  ['windows-1251', Buffer.from([0xcd, 0xee, 0xe2, 0xee, 0xf1, 0xf2, 0xe8]), 'Новости'],
  ['ISO-8859-1', Buffer.from([0x43, 0x61, 0x66, 0xe9]), 'Café'],
  ['UTF-16', Buffer.from('Café'), 'Café'],
])('a guide declared as %s is read with its letters', async (encoding, letters, expected) => {
  const [before = '', after = ''] = programme('<title>@</title>').split('@')
  const bytes = Buffer.concat([
    Buffer.from(`<?xml version="1.0" encoding='${encoding}'?>${before}`),
    letters,
    Buffer.from(after),
  ])
  expect(await read(bytes)).toMatchObject([{ titles: [{ text: expected }] }])
})

test('a guide in two-byte letters is known by its first bytes', async () => {
  const items = await read(Buffer.from(`\ufeff${programme('<title>Žít</title>')}`, 'utf16le'), 3)
  expect(items).toMatchObject([{ titles: [{ text: 'Žít' }] }])
})

test.each([
  ['<episode-num system="xmltv_ns">.11.</episode-num>', { season: null, number: 12 }],
  ['<episode-num system="xmltv_ns">0/5.2</episode-num>', { season: 1, number: 3 }],
  ['<episode-num>Ep. 7</episode-num>', { season: null, number: 7 }],
  ['<episode-num system="dd_progid">EP012</episode-num>', { season: null, number: 12 }],
  ['<episode-num>the last</episode-num>', { season: null, number: null, text: 'the last' }],
  ['', null],
])('%s is an episode', async (written, episode) => {
  const [item] = await read(programme(`<title>t</title>${written}`))
  if (episode) expect(item).toMatchObject({ episode })
  else expect(item).toMatchObject({ episode: null })
})

test.each([
  ['<rating><value>18+</value></rating>', 18],
  ['<rating><value>TV-MA</value></rating><rating system="x"><value>PG-13</value></rating>', 13],
  ['<rating>6</rating>', 6],
  ['<rating><value>2026</value></rating>', null],
])('%s is an age', async (written, ageRating) => {
  expect(await read(programme(`<title>t</title>${written}`))).toMatchObject([{ ageRating }])
})

test.each([
  ['an empty file', '', 'notAGuide'],
  ['blank lines', ' \n\n', 'notAGuide'],
  ['a playlist', '#EXTM3U\n', 'notAGuide'],
  ['a web page', '<!DOCTYPE html><html><body/></html>', 'notAGuide'],
  ['an encoding nobody knows', '<?xml version="1.0" encoding="klingon"?><tv/>', 'notAGuide'],
  ['a file cut in the middle', oddGuide.slice(0, 900), 'brokenDocument'],
  ['a file cut before its last tag', oddGuide.replace('</tv>', ''), 'brokenDocument'],
  ['tags that cross', guide('<channel id="a"><display-name></channel></display-name>'), 'brokenDocument'],
  ['two guides in one file', '<tv/><tv/>', 'brokenDocument'],
])('%s is refused', async (_what, text, code) => {
  await expect(read(text)).rejects.toMatchObject({ code })
})

test('a guide without programmes is a guide', async () => {
  expect(await read('<tv/>')).toEqual([])
})
