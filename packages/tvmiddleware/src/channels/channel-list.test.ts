import { beforeAll, expect, test } from 'vitest'
import { openTelevision, secondsOf, type Box, type Television } from '../testing/television.fixture.js'

let tv: Television
let bob: Box
beforeAll(async () => {
  tv = await openTelevision()
  bob = await tv.login('bob')
})

interface Row extends Record<string, unknown> {
  readonly id: number
  readonly name: string
}

const list = async (sent: object = {}, box = bob) =>
  ((await box.get('/channel/list/', sent as Record<string, string>)) as unknown as { channels: Row[] }).channels
const names = async (sent: object = {}, box = bob) => (await list(sent, box)).map(({ name }) => name)
const rowOf = async (name: keyof Television['channels'], sent: object = {}) =>
  (await list(sent)).find(({ id }) => id === tv.channels[name])

const whole = [
  'Первый Ёжик',
  'Streamed',
  'Recorded',
  'Recorded +2',
  'Multicast',
  'Off Air',
  'Both Ways',
  'Sparse',
  'Charity',
]
const link = (channel: number) =>
  `http://tv.example/tvmiddleware/api/channel/url/?cid=${channel}&client_id=${tv.house.operatorId}`

test('an account sees what its tariffs open, in the order of its operator', async () => {
  expect(await names({ lang: 'ru' })).toEqual(whole)
  expect(await names({ lang: 'ru' }, await tv.login('ann'))).toEqual([...whole.slice(0, 8), 'Premium', 'Charity'])
})

test('a row holds every field of the protocol', async () => {
  expect(await rowOf('direct', { lang: 'ru' })).toEqual({
    is_hidden: 0,
    id: tv.channels.direct,
    max_archive_duration: 0,
    name: 'Первый Ёжик',
    icon: 'http://icons.example/holes.png',
    category_id: tv.categories.news,
    url: 'http://direct.example/one.m3u8',
    has_record: 0,
    is_favorited: 0,
    has_subscription: 1,
    is_parent_control: 0,
    timeshift_offset: 0,
    channel_sort: 1000,
    program_id: expect.any(Number) as number,
    program_name: 'Now',
    program_begin_time: secondsOf('2026-03-01T11:30:00Z'),
    program_end_time: secondsOf('2026-03-01T12:30:00Z'),
    program_category_id: -1,
    program_category: 'Show',
    program_description: 'About "Now" & <more>',
    program_preview_url: '',
    program_rating: 12,
    pause_live_tv_shift: 0,
    option1: '',
    option2: '',
    option3: '',
    telemeter: '',
    telemeter_account_name: '',
    telemeter_tmsec_name: '',
    telemeter_cat_id: '',
    telemeter_vc_id: '',
    telemeter_vc_version: '',
    aspect_ratio: 0,
    lcn_number: 0,
    hbb: [],
    additional_categories: [{ id: tv.categories.films, name: 'films' }],
    program_meta: '{"extra_name":"Part 1","year":"2026","live":true}',
    program_genres: [],
    next_program_id: expect.any(Number) as number,
    next_program_name: 'Next',
    next_program_begin_time: secondsOf('2026-03-01T12:30:00Z'),
    next_program_end_time: secondsOf('2026-03-01T13:00:00Z'),
    next_program_category_id: -1,
    next_program_category: 'Show',
    next_program_description: 'About "Next" & <more>',
    next_program_preview_url: '',
    next_program_rating: 12,
    next_program_meta: '',
    next_program_genres: [],
    show_in_all: 1,
    ads_available: 0,
    drm_available: false,
  })
})

test('a compact list leaves out exactly what the protocol marks for that', async () => {
  const [full, compact] = [await rowOf('direct'), await rowOf('direct', { compact: 1 })]
  const left = Object.keys(full ?? {}).filter((key) => !(key in (compact ?? {})))
  const marked =
    'option1 option2 option3 telemeter telemeter_account_name telemeter_tmsec_name telemeter_cat_id telemeter_vc_id ' +
    'telemeter_vc_version aspect_ratio lcn_number hbb additional_categories program_meta program_genres ' +
    'next_program_id next_program_name next_program_begin_time next_program_end_time next_program_category_id ' +
    'next_program_category next_program_description next_program_preview_url next_program_rating next_program_meta ' +
    'next_program_genres show_in_all ads_available'
  expect(left.sort()).toEqual(marked.split(' ').sort())
  for (const [key, value] of Object.entries(compact ?? {})) expect(full?.[key]).toEqual(value)
})

test('a link stands where a service has to be chosen, and never holds a session key', async () => {
  expect(await rowOf('unicast')).toMatchObject({ url: link(tv.channels.unicast), has_record: 0 })
  expect(await rowOf('both')).toMatchObject({ url: link(tv.channels.both) })
  expect(await rowOf('multicast')).toMatchObject({ url: 'udp://@239.0.0.1:1234' })
  expect((await bob.say('/channel/list/')).text).not.toContain(bob.session.authkey)
})

test('a recorded channel says how deep, a locked one that it is, a shifted one by how much', async () => {
  expect(await rowOf('recorded')).toMatchObject({ has_record: 1, max_archive_duration: 7, is_parent_control: 1 })
  expect(await rowOf('shifted')).toMatchObject({
    timeshift_offset: 2,
    program_name: 'Hour -2',
    program_begin_time: secondsOf('2026-03-01T12:00:00Z'),
    next_program_name: 'Hour -1',
    next_program_begin_time: secondsOf('2026-03-01T13:00:00Z'),
  })
})

test('what is not known of a programme is -1, 0 or empty', async () => {
  expect(await rowOf('charity')).toMatchObject({
    program_id: -1,
    program_name: '',
    program_begin_time: -1,
    program_end_time: -1,
    program_rating: 0,
    program_meta: '',
    next_program_id: -1,
    next_program_begin_time: -1,
  })
})

test('page and limit cut the list, and without a limit all is given', async () => {
  const ids = (await list()).map(({ id }) => id)
  const page = async (sent: object) => (await list(sent)).map(({ id }) => id)
  expect(await page({ limit: 3 })).toEqual(ids.slice(0, 3))
  expect(await page({ limit: 3, page: 2 })).toEqual(ids.slice(3, 6))
  expect(await page({ limit: 3, page: 4 })).toEqual([])
  expect(await page({ page: 2 })).toEqual(ids)
  expect(await page({ limit: '', page: '' })).toEqual(ids)
  for (const sent of [{ limit: 100 }, { limit: -1 }, { limit: 'x' }, { page: 0 }, { page: '1.5' }])
    expect([sent, await bob.get('/channel/list/', sent)]).toMatchObject([sent, { error: 1 }])
})

test('search finds parts of names whatever their letters', async () => {
  const lang = 'ru'
  for (const search of ['ёжик', 'ежи', 'ПЕРВЫЙ Е', '  Ёж '])
    expect([search, await names({ search, lang })]).toEqual([search, ['Первый Ёжик']])
  expect(await names({ search: 'recorded' })).toEqual(['Recorded', 'Recorded +2'])
  expect(await names({ search: 'recorded', limit: 1, page: 2 })).toEqual(['Recorded +2'])
  expect(await names({ search: '%' })).toEqual([])
  expect(await names({ search: 'Premium' })).toEqual([])
})

test('names come in the language asked for, where there is one', async () => {
  expect((await names({ lang: 'en' }))[0]).toBe('Hedgehog')
  expect((await names({ lang: 'de' }))[0]).toBe('Первый Ёжик')
})

test('multicast is kept from Smart TVs, phones, and whoever rejects it', async () => {
  for (const name of ['Multicast', 'Off Air']) expect(await names({ reject_multicast: 1 })).not.toContain(name)
  expect(await names({ reject_multicast: 1 })).toContain('Both Ways')
  for (const device of ['tizen_tv', 'lg_webos', 'android', 'ios']) {
    const seen = await names({}, await tv.login('twin', { device, device_uid: device }))
    expect([device, seen.filter((name) => ['Multicast', 'Off Air', 'Both Ways'].includes(name))]).toEqual([
      device,
      ['Both Ways'],
    ])
  }
  for (const device of ['android_stb', 'kodi'])
    expect(await names({}, await tv.login('twin', { device, device_uid: device }))).toContain('Multicast')
})

test('an order that does not exist is error 1', async () => {
  expect(await bob.get('/channel/list/', { channel_sort_id: 5 })).toMatchObject({ error: 1 })
  expect(await bob.get('/channel/list/', { channel_sort_id: 'x' })).toMatchObject({ error: 1 })
})

test('accounts with the same tariffs get the same bytes, and nobody those of another operator', async () => {
  const twin = await tv.login('twin')
  const of = async (box: Box) => (await box.say('/channel/list/')).text
  expect(await of(twin)).toBe(await of(bob))
  expect((await twin.say('/channel/list/')).headers['etag']).toBe((await bob.say('/channel/list/')).headers['etag'])
  const { abonement, password } = tv.neighbour.person
  const login = await tv.box.get('/login/', { ...tv.neighbour.key, abonement, password })
  const theirs = await tv.box.get('/channel/list/', { authkey: String(login['authkey']) })
  expect(theirs).toMatchObject({ channels: [{ id: tv.neighbour.channelId, name: 'Elsewhere' }] })
})

test('whoever has the list already is told so in a few bytes', async () => {
  const first = await bob.say('/channel/list/')
  const query = bob.session
  const again = await tv.box.call('get', '/channel/list/', {
    query,
    headers: { 'if-none-match': first.headers['etag'] ?? '' },
  })
  expect([again.status, again.text]).toEqual([304, ''])
})
