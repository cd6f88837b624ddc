import { Readable } from 'node:stream'
import { fetchErrors } from '@headend/base'
import { openHouse, type TestHouse } from '@headend/base/testing'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { tvmiddleware } from '../tvmiddleware.module.js'
import { readElements } from './elements.js'
import { ExchangeService, type ExchangeCountry } from './exchange.service.js'
import type { Fetch } from './fetched-text.js'
import { RssService } from './rss.service.js'
import { WeatherService } from './weather.service.js'

let house: TestHouse
beforeEach(async () => {
  house = await openHouse([tvmiddleware], { now: '2026-03-01T12:00:00Z' })
  onTestFinished(() => house.close())
})

/** A world outside that answers this, and remembers what it was asked. */
const world = (answer: string | Buffer | undefined, contentType = '') => {
  const asked: string[] = []
  const fetch: Fetch = async (url) => {
    asked.push(url)
    if (answer === undefined) throw fetchErrors.fetchFailed({ host: 'down.example', reason: 'test' })
    const body = Readable.from([Buffer.from(answer)])
    return { status: 'ok', body, finalUrl: url, etag: '', lastModified: '', contentType }
  }
  return { asked, fetch }
}
const unavailable = { code: 'widgetUnavailable' }

const weatherOf = (fetch: Fetch, key = 'a-key') =>
  new WeatherService({ url: 'https://weather.example/now', key, city: '524901', allowPrivate: false }, fetch)
const sunny = JSON.stringify({
  weather: [{ description: 'clear sky', icon: '01d' }],
  main: { temp: -3.6, pressure: 1013, humidity: 70 },
  wind: { speed: 4.4, deg: 200 },
  name: 'Moscow',
})

test('the weather is asked once for everybody, and again after a quarter of an hour', async () => {
  const { asked, fetch } = world(sunny)
  const weather = weatherOf(fetch)
  const both = await Promise.all([weather.of(house.ctx, ''), weather.of(house.ctx, '524901')])
  expect(both[0]).toEqual({
    icon: '01d',
    description: 'clear sky',
    temperature: -4,
    pressure: 760,
    windSpeed: 4,
    windDegrees: 200,
    humidity: 70,
    city: 'Moscow',
  })
  expect(both[1]).toEqual(both[0])
  expect(asked).toEqual(['https://weather.example/now?id=524901&appid=a-key&units=metric&lang=en'])
  await weather.of(house.ctx, '1')
  expect(asked).toHaveLength(2)
  house.clock.advance(900_001)
  await weather.of(house.ctx, '')
  expect(asked).toHaveLength(3)
})

test('a viewer whose place is known is told the weather there', async () => {
  const geo = { isReady: () => true, placeOf: () => ({ country: 'RU', city: 'Perm' }) }
  const { asked, fetch } = world(sunny)
  const source = { url: 'https://weather.example/now', key: 'a-key', city: '524901', allowPrivate: false }
  await new WeatherService(source, fetch, () => geo).here(house.ctx)
  await new WeatherService(source, fetch, () => ({ ...geo, placeOf: () => undefined })).here(house.ctx)
  expect(asked.map((url) => new URL(url).search)).toEqual([
    '?q=Perm%2CRU&appid=a-key&units=metric&lang=en',
    '?id=524901&appid=a-key&units=metric&lang=en',
  ])
})

test('a source that does not answer, or answers nonsense, is left in peace for a minute', async () => {
  for (const answer of [undefined, '{}', 'no JSON', '[]']) {
    const { asked, fetch } = world(answer)
    const weather = weatherOf(fetch)
    for (let tries = 0; tries < 3; tries += 1)
      await expect(weather.of(house.ctx, '')).rejects.toMatchObject(unavailable)
    expect([answer, asked.length]).toEqual([answer, 1])
    house.clock.advance(60_001)
    await expect(weather.of(house.ctx, '')).rejects.toMatchObject(unavailable)
    expect(asked).toHaveLength(2)
    house.clock.advance(60_001)
  }
})

test('without a key or a bank nobody is asked', async () => {
  const { asked, fetch } = world(sunny)
  await expect(weatherOf(fetch, '').of(house.ctx, '')).rejects.toMatchObject(unavailable)
  await expect(bankOf('', fetch).rates(house.ctx)).rejects.toMatchObject(unavailable)
  expect(asked).toEqual([])
})

const bankOf = (country: ExchangeCountry, fetch: Fetch) =>
  new ExchangeService({ country, url: '', currencies: ['USD', 'EUR'], allowPrivate: false }, fetch)

// The name is written in the letters of windows-1251.
const russian = Buffer.concat([
  Buffer.from('<?xml version="1.0" encoding="windows-1251"?><ValCurs><Valute><CharCode>USD</CharCode><Name>'),
  Buffer.from([0xc4, 0xee, 0xeb, 0xeb, 0xe0, 0xf0]),
  Buffer.from('</Name><Nominal>1</Nominal><Value>90,1234</Value></Valute>'),
  Buffer.from('<Valute><CharCode>EUR</CharCode><Nominal>10</Nominal><Value>985,5</Value></Valute></ValCurs>'),
])
const kyrgyz = `<CurrencyRates><Currency ISOCode="USD"><Nominal>1</Nominal><Value>87,45</Value></Currency>
  <Currency ISOCode="EUR"><Nominal>1</Nominal><Value>95,1</Value></Currency></CurrencyRates>`
const european = `<gesmes:Envelope xmlns:gesmes="x"><Cube><Cube time="2026-03-01"><Cube currency="USD" rate="1.25"/>
  </Cube></Cube></gesmes:Envelope>`

test.each([
  ['RU', russian, '90.1234', '98.55'],
  ['KG', kyrgyz, '87.45', '95.1'],
  ['EE', european, '0.8', '1'],
] as const)('the bank of %s says what a dollar and a euro cost', async (country, answer, dollar, euro) => {
  const { asked, fetch } = world(answer)
  const bank = bankOf(country, fetch)
  for (let times = 0; times < 2; times += 1)
    expect(await bank.rates(house.ctx)).toEqual([
      { currency: 'USD', value: dollar },
      { currency: 'EUR', value: euro },
    ])
  expect(asked).toHaveLength(1)
})

test('a bank that has no rate of a currency is no source', async () => {
  for (const answer of ['<ValCurs/>', '<ValCurs>', '', '<Valute><CharCode>USD</CharCode><Value>x</Value></Valute>']) {
    await expect(bankOf('RU', world(answer).fetch).rates(house.ctx)).rejects.toMatchObject(unavailable)
    house.clock.advance(60_001)
  }
})

const feed = `<?xml version="1.0"?><rss xmlns:media="m"><channel><title>Paper</title>
  <item><title>One &amp; only</title><description><![CDATA[<p>Text</p>]]></description>
    <enclosure url="http://p.example/1.mp3" type="audio/mpeg"/><enclosure url="http://p.example/1.jpg" type="image/jpeg"/></item>
  <item><title>Two</title><media:content url="javascript:alert(1)"/></item></channel></rss>`
const atom = `<feed xmlns="a"><title>Blog</title><entry><title>Three</title><summary>Short</summary></entry></feed>`
const rssOf = (fetch: Fetch, hosts: readonly string[] = ['paper.example']) =>
  new RssService({ hosts, allowPrivate: false }, fetch)

test('news are read from RSS and Atom', async () => {
  const { asked, fetch } = world(feed)
  const rss = rssOf(fetch)
  for (let times = 0; times < 2; times += 1)
    expect(await rss.entries(house.ctx, 'https://paper.example/rss')).toEqual([
      { title: 'One & only', description: '<p>Text</p>', previewUrl: 'http://p.example/1.jpg' },
      { title: 'Two', description: '', previewUrl: '' },
    ])
  expect(asked).toHaveLength(1)
  const blog = rssOf(world(atom).fetch, ['*'])
  expect(await blog.entries(house.ctx, 'https://blog.example/')).toEqual([
    { title: 'Three', description: 'Short', previewUrl: '' },
  ])
})

test('nobody reads through this house what the installation did not name', async () => {
  const { asked, fetch } = world(feed)
  for (const url of [
    'https://other.example/',
    'https://paper.example.evil.example/',
    'no address',
    '',
    'file:///etc/passwd',
  ])
    await expect(rssOf(fetch).entries(house.ctx, url)).rejects.toMatchObject(unavailable)
  await expect(rssOf(fetch, []).entries(house.ctx, 'https://paper.example/')).rejects.toMatchObject(unavailable)
  expect(asked).toEqual([])
})

test('a document that is broken, endless in depth or full of entities is no news', () => {
  const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
  for (const document of ['<a>', '<a></b>', '<a>'.repeat(100) + '</a>'.repeat(100), bomb, 'text'])
    expect(() => readElements(document), document.slice(0, 20)).toThrow()
})

test('boxes are told by number that a source is not set', async () => {
  const anybody = house.stranger()
  expect(await anybody.get('/application/weather_data/')).toEqual({ error: 1 })
  expect(await anybody.get('/application/weather_data/', { city: 'x' })).toEqual({ error: 3 })
  expect(await anybody.get('/application/exchange_data/')).toEqual({ error: 1 })
  for (const rss of ['', 'https://paper.example/rss', 'x'.repeat(3000)])
    expect(await anybody.get('/application/rss_data/', { rss })).toEqual({ error: 1 })
})

test('a widget that asks all the time is sent away, by number too', async () => {
  const anybody = house.stranger({ ip: '203.0.113.7' })
  for (let calls = 0; calls < 60; calls += 1) await anybody.get('/application/exchange_data/')
  expect((await anybody.call('get', '/application/exchange_data/')).headers['retry-after']).toBeDefined()
})
