import { defineModule, free, id, idOf, int, list, object, oneOf, route, text, type Route } from '@headend/base'
import { openHouse } from '@headend/base/testing'
import { describe, expect, test } from 'vitest'
import { openAll, routeName } from './all-routes.js'
import { accessFaults, boundFaults, idFaults, ownerFaults } from './route-rules.js'
import { permissionFaults, strangerFaults } from './strangers.js'

/** Routes that serve anybody, and why they may. */
const open = {
  'device GET /health/check/': 'clients choose a server by it before they log in',
  'device GET /account/status/': 'tells a box whose session is gone to log in again: error 0, status 1',
  'device GET /streamservice/token/check/': 'stream servers ask, and the token is the proof',
  'streaming GET /streamservice/token/check/': 'stream servers ask, and the token is the proof',
  'content POST /epg/program/time/specify/':
    'takes XML without a signature from networks that are named, by default none',
  'device GET /noauth/qr/login/image/': 'draws digits that it is given, and knows no code',
  'admin GET /base/pictures/{operator}/{name}':
    'pictures that staff uploaded to be shown, under names that cannot be guessed',
  'admin GET /sms/called/{operator}/{key}': 'the key of a gateway is the proof of whoever tells that somebody called',
  'device GET /application/weather_data/': 'a widget asks for it without a session; kept answers of a set source',
  'device GET /application/exchange_data/': 'the same: rates of a set bank',
  'device GET /application/rss_data/': 'the same: news of hosts that the installation names',
  'live GET /s/{session}/index.m3u8': 'the name of a session is signed',
  'live GET /s/{session}/live.m3u8': 'the name of a session is signed',
  'live GET /s/{session}/snapshot.jpg': 'the name of a session is signed',
  'live GET /s/{session}/where': 'the name of a session is signed',
  'live GET /p/{session}/index.m3u8': 'the name of a session is signed',
  'live GET /p/{session}/timeline': 'the name of a session is signed',
  'live GET /p/{session}/keys.m3u8': 'the name of a session is signed',
  'live GET /t/{session}': 'the name of a session is signed',
  'live GET /x/{ticket}/{name}': 'a ticket is signed',
  'payments GET /page/{token}/': 'the name of a payment’s page is signed',
  'payments POST /page/{token}/pay/': 'the name of a payment’s page is signed',
  'payments POST /page/{token}/refuse/': 'the name of a payment’s page is signed',
  'payments GET /page/{token}/qr/': 'the name of a payment’s page is signed',
  'payments POST /notify/stripe/{token}/': 'the name is signed, and what is told by the gateway',
  'payments POST /notify/paypal/{token}/': 'the name is signed, and what is told by the gateway',
  'payments POST /notify/sber/{token}/': 'the name is signed, and what is told by the gateway',
  'payments POST /notify/payture/{token}/': 'the name is signed, and what is told by the gateway',
  'payments POST /notify/w1/{token}/': 'the name is signed, and what is told by the gateway',
  'payments POST /notify/w1_merchant/{token}/': 'the name is signed, and what is told by the gateway',
  'payments POST /notify/paymaster/{token}/': 'the name is signed, and what is told by the gateway',
  'payments POST /notify/arca/{token}/': 'the name is signed, and what is told by the gateway',
  'payments GET /notify/arca/{token}/': 'the name is signed, and what is told by the gateway',
  'payments POST /notify/squareup/{token}/': 'the name is signed, and what is told by the gateway',
  'payments GET /notify/sber/{token}/': 'the name is signed, and what is told by the gateway',
  'player POST /pair': 'a player asks for a code before it is anybody’s',
  'player POST /enrol': 'the token of enrolment is the proof',
  'player GET /pair/{pairId}': 'the secret of the ticket is the proof',
  'player POST /pair/{pairId}/confirm': 'the secret of the ticket is the proof',
  'player GET /challenge': 'a number to prove a secret on',
  'player POST /token': 'the secret of the screen is the proof',
  'admin POST /signage/outside/triggers/{code}': 'the key of a system outside is the proof',
  'admin POST /signage/outside/triggers/{code}/stop': 'the key of a system outside is the proof',
  'admin POST /signage/outside/metrics': 'the key of a system outside is the proof',
  'captcha GET /image/{operator}/{name}': 'pictures that are read before there is a session; names that nobody guesses',
  'admin POST /base/login': 'comes before the token',
  'admin POST /base/refresh': 'the refresh token is the proof, when the access token has ended',
  'admin POST /base/logout': 'the refresh token is the proof, when the access token has ended',
}

const endsWithTheBody = 'what it holds is the operator’s own affair; the size of the body ends it'
const textsByLanguage = 'texts by language, each with an end; the size of the body ends it'
const ofPlays = 'a play that cannot be read sinks no other; the size of the body ends it'
const openObjects = {
  '*: name_i18n': textsByLanguage,
  '*: description_i18n': textsByLanguage,
  '*: short_description_i18n': textsByLanguage,
  '*: countries_i18n': textsByLanguage,
  '*: language_i18n': textsByLanguage,
  '*: director_i18n': textsByLanguage,
  '*: horizontal_poster_url_i18n': textsByLanguage,
  '*: title_i18n': textsByLanguage,
  '*: attributes.slider_banners_list[].slider_banners_urls': textsByLanguage,
  '*: promo_image_url_i18n': textsByLanguage,
  '*: country_i18n': textsByLanguage,
  '*: profession_i18n': textsByLanguage,
  '*: biography_i18n': textsByLanguage,
  '*: caption_i18n': textsByLanguage,
  '*: subject_i18n': textsByLanguage,
  '*: text_i18n': textsByLanguage,
  '*: account_expiry_subject': textsByLanguage,
  '*: account_expiry_text': textsByLanguage,
  '*: subscription_expiry_subject': textsByLanguage,
  '*: subscription_expiry_text': textsByLanguage,
  '*: attributes': endsWithTheBody,
  '*: meta': endsWithTheBody,
  '*: error_info': 'passed on to a provider as it is; the size of the body ends it',
  '*: log_events[]': 'passed on to a provider as it is; the size of the body ends it',
  '*: args': 'as the kind of order wants them, whose own reader names every field and its end',
  '*: hello': 'a message of the protocol, whose own reader names every field and its end',
  '*: frames[]': 'messages of the protocol, whose own reader names every field and its end',
  '*: body[]': 'passed on to a provider as it is; the size of the body ends it',
  '*: portal_config': endsWithTheBody,
  ...Object.fromEntries(
    ['', 'batches[].'].flatMap((at) =>
      ['clock', 'refs[]', 'events[]', 'events[][]', 'gaps[]', 'gaps[][]'].map((name) => [`*: ${at}${name}`, ofPlays]),
    ),
  ),
}

/** Ids of tables that this version does not have yet, or of any table. */
const idsOfNoTable = {
  'device GET /ads/list/: mediahills_id': 'the number of a channel at an audience meter outside',
  'device GET /ads/list/: program_id': 'told to foreign sources of spots, and looked up nowhere',
  'admin PATCH /base/settings/tvmiddleware: transfer_from[]': 'operators, who both have to name the other',
  'admin PATCH /base/settings/tvmiddleware: transfer_to[]': 'operators, who both have to name the other',
  'admin GET /base/audit: row_id': 'a row of whichever table was changed',
  'admin GET /base/audit/export.csv: row_id': 'a row of whichever table was changed',
  'admin GET /base/audit/export.xlsx: row_id': 'a row of whichever table was changed',
  'admin GET /base/audit/totals: row_id': 'a row of whichever table was changed',
  'admin GET /sms/called/{operator}/{key}: operator': 'whose gateway it is: the key has to be one of its own',
  'admin POST /base/operators: external_client_id': 'a number of another installation',
  'admin PATCH /base/operators/{id}: external_client_id': 'a number of another installation',
  'admin POST /base/staff: holder_id': 'holders of rights come later',
  'admin PATCH /base/staff/{id}: holder_id': 'holders of rights come later',
}

describe('every route', async () => {
  const house = await openAll()
  const { routes } = house.engine

  test('is closed unless it is named, and says what it does', () => {
    expect(routes.length).toBeGreaterThan(40)
    expect(accessFaults(routes, open)).toEqual([])
  })

  test('refuses a stranger, and one with forged keys', async () => {
    expect(await strangerFaults(routes, house.stranger(), house.operatorId)).toEqual([])
  })

  test('refuses staff who lack its permission', async () => {
    expect(await permissionFaults(routes, house.staff())).toEqual([])
  })

  test('tells a box without a session to log in again', async () => {
    expect(await house.stranger().get('/account/status/')).toMatchObject({ error: 0, status: 1 })
  })

  test('has an end to each text, list and number that it takes', () => {
    expect(boundFaults(routes, openObjects)).toEqual([])
  })

  test('says of which table an id is', () => {
    expect(
      idFaults(
        routes,
        house.doors.database.tables.map(({ name }) => name),
        idsOfNoTable,
      ),
    ).toEqual([])
  })

  test('takes account and operator from the session', () => {
    expect(ownerFaults(routes, {})).toEqual([])
  })
})

describe('the loop', () => {
  const say = (parts: Partial<Route>): Route =>
    route({
      ...{ method: 'get', path: '/bad/', auth: 'device', summary: 'Bad', input: object({}), reply: object({}) },
      ...{ run: () => ({}) },
      ...parts,
    } as Route)

  const houseOf = async (device: readonly Route[], admin: readonly Route[] = []) => {
    const bad = defineModule({ name: 'bad', setup: () => ({ routes: { device, admin } }) })
    const house = await openHouse([bad])
    const routes = house.engine.routes.filter(({ route: one }) => one.path.includes('/bad/'))
    return { house, routes }
  }

  test('names open doors, and exceptions that are none', async () => {
    const { routes } = await houseOf(
      [
        say({ auth: 'none' }),
        say({ path: '/bad/mute/', summary: ' ' }),
        say({ path: '/bad/early/', auth: ['none', 'device'] }),
      ],
      [say({ auth: 'staff' }), say({ path: '/bad/all', auth: 'staff', allow: 'everything' })],
    )
    expect(
      accessFaults(routes, { 'device GET /gone/': 'was needed once', 'device GET /bad/early/': 'a test' }),
    ).toEqual([
      'device GET /bad/ asks for nothing',
      'device GET /bad/mute/ has no summary',
      'device GET /bad/early/ tries nobody too early',
      'admin GET /bad/ asks for no permission',
      'admin GET /bad/all names no permission',
      'device GET /gone/ is excepted, but there is no such thing',
    ])
  })

  test('names a route that lets a stranger in, or staff without its permission', async () => {
    const { house, routes } = await houseOf([say({})], [say({ auth: 'staff', allow: 'bad.thing.view' })])
    expect(await strangerFaults(routes, house.device(1), house.operatorId)).toEqual([
      'device GET /bad/ answers a stranger: 200 {"error":0,"error_message":""}',
    ])
    expect(await permissionFaults(routes, house.staff({ allow: ['bad.thing.view'] }))).toEqual([
      'admin GET /bad/ answers staff without bad.thing.view: 200',
    ])
  })

  test('names inputs without an end, ids of nothing, and owners that are sent', async () => {
    const input = object({
      ...{ word: text(), words: list(text(9)), big: int(0), anything: free(), kind: oneOf('a', 'b') },
      ...{ cid: id(), rows: list(object({ lost_id: idOf('bad_table') }), 5), account_id: idOf('base_staff') },
    })
    const { house, routes } = await houseOf([say({ input })])
    expect(routes.map(routeName)).toEqual(['device GET /bad/'])
    expect(boundFaults(routes, { '*: gone': 'a test' })).toEqual([
      'device GET /bad/: word has no bounds',
      'device GET /bad/: words has no bounds',
      'device GET /bad/: anything has no bounds',
      '*: gone is excepted, but there is no such thing',
    ])
    expect(
      idFaults(
        routes,
        house.doors.database.tables.map(({ name }) => name),
        {},
      ),
    ).toEqual([
      'device GET /bad/: cid is an id of no table',
      'device GET /bad/: rows[].lost_id is an id of bad_table, which is no table',
    ])
    expect(ownerFaults(routes, {})).toEqual([
      'device GET /bad/: account_id comes from the session, never from the input',
    ])
  })
})
