import {
  defineModule,
  idOf,
  int,
  list,
  object,
  route,
  socket,
  text,
  type CompiledRoute,
  type Context,
  type HouseFacts,
  type Route,
} from '@headend/base'
import { ref, string, table } from '@headend/base/db'
import { dumpOf, openHouse, type Dump } from '@headend/base/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAll } from './all-routes.js'
import {
  changedFaults,
  controlFaults,
  crossingFaults,
  socketFaults,
  tenancyFaults,
  townOf,
  tryCommonRows,
  warmUp,
  type Town,
} from './tenancy.js'

const mark = 'qzxfirst'

const superusers = 'only for superusers'
/** Routes that no sample can satisfy, and why. */
const unsatisfied = {
  'device GET /streamservice/token/check/': 'a sample is no token',
  'streaming GET /streamservice/token/check/': 'a sample is no token',
  'billing GET /transaction/create/': 'a sample is no instant',
  'billing POST /transaction/delete/': 'a sample is no number of a transaction',
  'billing POST /customer/create/': 'a sample is no JSON',
  'dealers POST /customer/create/': 'a sample is no JSON',
  'billing POST /customer/modify/': 'a sample is no JSON',
  'billing POST /account/create/': 'the sample number is taken',
  'dealers POST /account/create/': 'the sample number is taken',
  'billing POST /account/camera/create/': 'a sample is no list of cameras',
  'billing POST /account/camera/delete/': 'a sample is no list of cameras',
  'billing POST /account/device/delete/': 'its account was removed in the loop before, and it went along',
  'billing POST /authkey/delete/': 'its account was removed in the loop before, and it went along',
  'billing POST /customer/tariffsubscription/create/': 'an operator has simple billing unless it says so',
  'billing POST /customer/tariffsubscription/delete/': 'an operator has simple billing unless it says so',
  'device GET /promo/activate/': 'a sample is no promo code',
  'admin POST /billing/promos': 'a sample is worth several things at once',
  'billing POST /promo/create/': 'a sample is worth several things at once',
  'device GET /payment/qrcode/': 'an operator has no gateway unless it says so',
  'device POST /payment/create/': 'an operator has no gateway unless it says so',
  'device POST /payment/merchant_url/': 'an operator has no gateway unless it says so',
  'billing POST /customer/merchant_url/': 'an operator has no gateway unless it says so',
  'billing POST /customer/payment/create/': 'an operator has no gateway unless it says so',
  'device POST /payment/complete/': 'no sample payment was begun by this subscriber',
  'device POST /payment/cheque/': 'no sample payment was begun by this subscriber',
  'device POST /payment/pares/process/': 'no sample payment was begun by this subscriber',
  'device POST /payment/process/': 'no gateway of this version takes or keeps cards',
  'device POST /payment/preauth/': 'no gateway of this version takes or keeps cards',
  'device POST /payment/saved_card/pay/': 'no gateway of this version takes or keeps cards',
  'device POST /payment/saved_card/delete/': 'no gateway of this version takes or keeps cards',
  'billing POST /customer/payment/process/': 'no gateway of this version takes or keeps cards',
  'billing POST /customer/saved_card/pay/': 'no gateway of this version takes or keeps cards',
  'payments GET /page/{token}/': 'a sample is no signed name of a page',
  'payments GET /page/{token}/qr/': 'a sample is no signed name of a page',
  'payments POST /page/{token}/pay/': 'a sample is no signed name of a page',
  'payments POST /page/{token}/refuse/': 'a sample is no signed name of a page',
  'payments POST /notify/stripe/{token}/': 'a sample is no signed name of a merchant',
  'payments POST /notify/paypal/{token}/': 'a sample is no signed name of a merchant',
  'payments POST /notify/sber/{token}/': 'a sample is no signed name of a merchant',
  'payments POST /notify/payture/{token}/': 'a sample is no signed name of a merchant',
  'payments POST /notify/w1/{token}/': 'a sample is no signed name of a merchant',
  'payments POST /notify/w1_merchant/{token}/': 'a sample is no signed name of a merchant',
  'payments POST /notify/paymaster/{token}/': 'a sample is no signed name of a merchant',
  'payments POST /notify/arca/{token}/': 'a sample is no signed name of a merchant',
  'payments POST /notify/squareup/{token}/': 'a sample is no signed name of a merchant',
  'payments GET /notify/sber/{token}/': 'a sample is no signed name of a merchant',
  'payments GET /notify/arca/{token}/': 'a sample is no signed name of a merchant',
  'device POST /qr/login/sync/': 'a sample is no code on a screen',
  'device GET /customer/invoice/complete/': 'nobody bills',
  'device GET /channel/action/': 'a sample is no action of a channel',
  'device POST /customer/autopayment/': 'it is switched off already',
  'device GET /customer/billing_details_notify/': 'nobody bills',
  'device GET /hbb/channel/info/': 'a sample is no type of a provider',
  'device GET /hbb/channel/event/': 'a sample is no type of a provider',
  'device POST /hbb/activity/': 'a sample is no type of a provider',
  'device POST /hbb/event/error/': 'a sample is no type of a provider',
  'device GET /ads/list/': 'a sample is no time zone, and names a channel and a film together',
  'captcha GET /image/{operator}/{name}': 'a sample is no name of a picture',
  'device GET /portal/client/detail/': 'a sample operator has no children',
  'device GET /message/detail/': 'a sample is no uuid of a message',
  'device GET /message/delete/': 'a sample is no uuid of a message',
  'device GET /application/weather_data/': 'no source is set',
  'device GET /application/exchange_data/': 'no source is set',
  'device GET /application/rss_data/': 'no host is named',
  'admin POST /tvmiddleware/titles/import-xml': 'a sample is a list of channels',
  'content POST /epgchannel/icon/upload/': 'no operator is trusted with the common guide',
  'content POST /epg/program/time/specify/': 'a sample is no stamp of time',
  'device GET /login/ext/': 'no operator has an outside system',
  'device GET /login/customer_list/': 'nobody sends texts',
  'device GET /account/password/change/': 'a sample is not the current password',
  'device POST /account/parent_code/set/': 'a sample is not the current PIN',
  'device GET /account/send_parent_code_by_sms/': 'nobody sends texts',
  'device GET /account/export/': 'nothing is moved from other services',
  'device GET /account/register/': 'operators take no registrations unless they say so',
  'device GET /account/reset_password/': 'nobody sends letters or texts',
  'device GET /noauth/device/exists/': 'a sample is no device',
  'device GET /noauth/video/url/': 'a sample file is no trailer',
  'device GET /seance/url/': 'a sample is no ticket',
  'device GET /seance/revoke/': 'a sample is no ticket',
  'device GET /video/action/': 'films of the samples are open already',
  'device GET /video/subscription/cancel/': 'what was held is given up by then',
  'device GET /game/score/save/': 'a sample is no name of a game',
  'device GET /game/scoreboard/list/': 'a sample is no name of a game',
  'content POST /video/detail/': 'it wants one of two ids, and a sample is none of a provider',
  'admin POST /ads/blocks/change-many': 'no tariff opens the channels of the samples by then',
  'admin POST /tvmiddleware/film-sources/{id}/import': 'a sample is read by no handler',
  'admin POST /tvmiddleware/accounts/{id}/records': 'an account holds nothing any more',
  'admin DELETE /tvmiddleware/meta-loads/{id}': 'it went with its film in the loop before',
  ...Object.fromEntries(
    ['waiting-files', 'asset-files', 'presets', 'ingestions', 'streams'].map((part) => [
      `admin GET /tvmiddleware/stream-services/{id}/${part}`,
      'no sample is managed from here',
    ]),
  ),
  ...Object.fromEntries(
    ['ingest', 'asset-files/remove', 'streams/steer', 'sync-records'].map((part) => [
      `admin POST /tvmiddleware/stream-services/{id}/${part}`,
      'no sample is managed from here',
    ]),
  ),
  'admin POST /tvmiddleware/titles/change-many': 'a film is no package of itself',
  'admin GET /tvmiddleware/sessions/{id}': 'all sessions were ended in the loop before',
  'admin DELETE /tvmiddleware/sessions/{id}': 'all sessions were ended in the loop before',
  'admin POST /tvmiddleware/customers/{id}/tariffs/connect':
    'a billing system took the basic tariff in the loop before',
  'admin POST /tvmiddleware/customers/{id}/tariffs/force-disconnect': 'the same: nothing is held any more',
  'admin POST /base/login': 'a sample is nobody',
  'admin POST /base/refresh': 'a sample is no refresh token',
  'admin POST /base/me/password': 'a sample is not the current password',
  'admin POST /tvmiddleware/imports': 'a sample is no file, and its address is not asked',
  'admin POST /base/me/second-factor/confirm': 'a sample is no code of a phone',
  'admin POST /base/me/second-factor/recovery-codes': 'a sample is no code of a phone',
  'admin POST /base/pictures': 'a sample is no picture',
  'admin GET /base/pictures/{operator}/{name}': 'a sample is no name of a picture',
  'admin POST /base/wordings': 'a sample is no name of a text',
  'admin PATCH /base/wordings/{id}': 'a sample is no name of a text',
  'admin GET /sms/called/{operator}/{key}': 'a sample is no key of a gateway',
  'admin POST /vms/sites/change-many': 'a site does not lie within itself',
  'admin GET /vms/cameras/{id}/recordings': 'a sample of a time ends when it begins',
  'admin GET /vms/cameras/{id}/presets': 'a sample camera has no head',
  'admin POST /vms/cameras/{id}/ptz': 'a sample camera has no head',
  'admin POST /vms/cameras/{id}/take': 'a sample camera has no head',
  'admin POST /vms/cameras/{id}/probe': 'no sample server is there to ask a camera',
  'admin POST /vms/servers/{id}/probe': 'no sample server is there to ask a camera',
  'admin POST /vms/servers/{id}/discover': 'no sample server is there to look',
  'admin GET /vms/cameras/{id}/timeline': 'a sample of a time ends when it begins',
  'admin POST /vms/cameras/{id}/play': 'a sample of a time ends when it begins',
  'admin POST /vms/play': 'a sample of a time ends when it begins',
  'admin POST /vms/cameras/{id}/exports': 'a sample of a time ends when it begins',
  'admin POST /vms/exports': 'a sample of a time ends when it begins',
  'admin POST /vms/cameras/{id}/locks': 'a sample of a time ends when it begins',
  'admin POST /vms/exports/{id}/address': 'a sample is not ready',
  'admin GET /vms/exports/{id}/manifest': 'a sample is not ready',
  'node POST /recordings': 'a sample is no GUID of a camera',
  'live GET /s/{session}/index.m3u8': 'a sample is no session',
  'live GET /s/{session}/live.m3u8': 'a sample is no session',
  'live GET /s/{session}/snapshot.jpg': 'a sample is no session',
  'live GET /s/{session}/where': 'a sample is no session',
  'live GET /p/{session}/index.m3u8': 'a sample is no session',
  'live GET /p/{session}/keys.m3u8': 'a sample is no session',
  'live GET /t/{session}': 'a sample is no session',
  'live GET /p/{session}/timeline': 'a sample is no session',
  'live GET /x/{ticket}/{name}': 'a sample is no ticket',
  'admin POST /billing/payments/{id}/refund': 'a sample is no payment of a gateway',
  'admin POST /billing/merchants': 'a sample lacks what its gateway wants',
  'admin PATCH /billing/merchants/{id}': 'a sample lacks what its gateway wants',
  'admin POST /billing/merchants/change-many': 'a sample lacks what its gateway wants',
  'admin POST /geo/networks': 'the network of a sample was added in the loop before',
  'admin POST /signage/uploads/{id}/pieces': 'the media of the samples are whole',
  'admin POST /signage/uploads/{id}/finish': 'the media of the samples are whole',
  'admin POST /signage/events/import': 'a sample is no calendar',
  'admin POST /signage/media/{id}/replace': 'a sample names both a medium and an upload',
  'admin POST /signage/media/{id}/prepare': 'the media of the samples are whole',
  'admin POST /signage/folders/change-many': 'a folder does not lie in itself',
  'admin POST /signage/places/change-many': 'a place does not lie in itself',
  'admin POST /signage/playlist-entries': 'a sample holds nothing',
  'admin POST /signage/playlist-entries/change-many': 'a sample holds several things at once',
  'admin POST /signage/zones': 'a sample holds nothing',
  'admin POST /signage/zones/change-many': 'a sample holds several things at once',
  'admin POST /signage/items/change-many': 'a sample is a clock, and names a channel',
  'admin POST /signage/events': 'a sample shows nothing',
  'admin POST /signage/events/change-many': 'a sample shows several things at once',
  'admin POST /signage/events/{id}/split': 'the seeded ones were read from a calendar, which is where they are split',
  'admin POST /signage/releases/{id}/rollback': 'the releases of the samples are planned',
  'player GET /pair/{pairId}': 'a sample is no ticket of a waiting player',
  'player POST /pair/{pairId}/confirm': 'a sample is no ticket of a waiting player',
  'player POST /enrol': 'a sample is no token of enrolment',
  'player POST /token': 'a sample proves no secret',
  'player GET /manifest': 'nothing was published to the samples',
  'player POST /secret': 'the player of the test is bound to no screen',
  'admin POST /signage/screens/claim': 'a sample is no code on a screen',
  'admin POST /signage/screens/{id}/pick': 'the samples were not copied',
  'playerContent GET /{sha256}': 'a sample is no hash',
  'player POST /pop': 'a sample plays on no screen',
  'admin GET /signage/screens/{id}/bundle': 'nothing was published to the samples',
  'admin GET /signage/groups/{id}/bundle': 'nothing was published to the samples',
  'admin GET /signage/plays/report': 'a sample ends when it begins',
  'admin GET /signage/plays/report.csv': 'a sample ends when it begins',
  'admin GET /signage/plays/report.xlsx': 'a sample ends when it begins',
  'admin GET /signage/plays/report.pdf': 'a sample ends when it begins',
  'admin GET /signage/reports/missed': 'a sample ends when it begins',
  'admin GET /signage/reports/missed.csv': 'a sample ends when it begins',
  'admin GET /signage/reports/missed.xlsx': 'a sample ends when it begins',
  'admin GET /signage/reports/missed.pdf': 'a sample ends when it begins',
  'admin GET /signage/reports/uptime': 'a sample ends when it begins',
  'admin GET /signage/reports/uptime.csv': 'a sample ends when it begins',
  'admin GET /signage/reports/uptime.xlsx': 'a sample ends when it begins',
  'admin GET /signage/reports/uptime.pdf': 'a sample ends when it begins',
  'admin GET /signage/plays/export.csv': 'a sample ends when it begins',
  'admin POST /signage/screens/{id}/plays': 'a sample is proved by no secret',
  'admin POST /signage/takeovers': 'the files of the samples are not kept on screens',
  'admin POST /signage/alarm-rules': 'a sample tells nobody',
  'admin GET /signage/screens/{id}/manifest': 'nothing was published to the samples',
  'admin GET /signage/captures/{id}/file': 'the pictures of the samples have no files',
  'admin GET /signage/screens/{id}/screenshot': 'the pictures of the samples have no files',
  'admin POST /signage/outside/triggers/{code}': 'a sample is no key of a system outside',
  'admin POST /signage/outside/triggers/{code}/stop': 'a sample is no key of a system outside',
  'admin POST /signage/outside/metrics': 'a sample is no key of a system outside',
  'player POST /captures': 'nobody asked a sample for a picture',
  'player GET /feeds/{id}': 'a sample is no feed',
  'player POST /streams/{id}/open': 'nothing was published to the samples',
  'player POST /streams/{id}/close': 'nothing was published to the samples',
  'admin GET /signage/screens/{id}/body': 'nothing was published to the samples',
  'admin GET /signage/contents/{sha256}': 'a sample is no hash of anything',
  'admin GET /signage/screens/{id}/explain': 'nothing was published to the samples',
  'admin GET /signage/screens/{id}/timeline': 'nothing was published to the samples',
  'admin GET /signage/screens/{id}/outlook': 'nothing was published to the samples',
  'admin GET /geo/databases': superusers,
  'admin GET /geo/databases/{id}': superusers,
  'admin GET /geo/databases/totals': superusers,
  'admin GET /geo/databases/export.csv': superusers,
  'admin GET /geo/databases/export.xlsx': superusers,
  'admin GET /base/system': superusers,
  'admin GET /base/system/troubles': superusers,
  'admin GET /base/system/jobs': superusers,
  'admin GET /base/system/job-runs': superusers,
  'admin GET /base/system/queues': superusers,
  'admin GET /base/system/dead-works': superusers,
  'admin POST /base/system/dead-works/{id}/repeat': superusers,
  'admin GET /base/operators': superusers,
  'admin GET /base/operators/{id}': superusers,
  'admin GET /base/operators/export.csv': superusers,
  'admin GET /base/operators/export.xlsx': superusers,
  'admin GET /base/operators/totals': superusers,
  'admin POST /base/operators/{id}/clone': superusers,
  'admin POST /base/operators/change-many': superusers,
  'admin POST /base/operators': superusers,
  'admin PATCH /base/operators/{id}': superusers,
}

/** The loop goes over thousands of calls: by parts, each well within the time of a test. */
const isStaffs = ({ api }: CompiledRoute) => api.name === 'admin'
const isReading = (compiled: CompiledRoute) => compiled.route.method === 'get'
const parts: Readonly<Record<string, (compiled: CompiledRoute) => boolean>> = {
  'a box reads': (compiled) => !isStaffs(compiled) && isReading(compiled),
  'a box changes': (compiled) => !isStaffs(compiled) && !isReading(compiled),
  'staff read': (compiled) => isStaffs(compiled) && isReading(compiled),
  'staff change': (compiled) => isStaffs(compiled) && !isReading(compiled),
}
const partNames = Object.keys(parts)

describe('no operator sees or touches what is another one’s', () => {
  let town: Town
  let before: Dump
  const routesOf = (part: string) => town.house.engine.routes.filter((compiled) => parts[part]?.(compiled))

  beforeAll(async () => {
    town = await townOf(await openAll(), mark)
    await warmUp(town, town.house.engine.routes)
    before = await dumpOf(town.house)
    // Thousands of calls as well, on whatever machine this is.
  }, 480_000)
  afterAll(() => town.house.close())

  test('each of the two has rows in every table, and none that points at the other', () => {
    const { house, first } = town
    const owned = house.doors.database.tables.filter(({ kind }) => kind !== 'shared').map(({ name }) => name)
    expect(owned.filter((name) => !before[name]?.some((row) => row['client_id'] === first.id))).toEqual([])
    expect(crossingFaults(house, before)).toEqual([])
  })

  test('no route is left out', () => {
    expect(partNames.flatMap(routesOf)).toHaveLength(town.house.engine.routes.length)
  })

  test.each(partNames)(
    'in what %s',
    async (part) => {
      expect(await tenancyFaults(town, routesOf(part))).toEqual([])
    },
    480_000,
  )

  test('in what goes over sockets', async () => {
    expect(await socketFaults(town)).toEqual([])
  })

  test.each(['a box', 'staff'])(
    'while what is its own is served to %s',
    async (who) => {
      const routes = partNames.filter((part) => part.startsWith(who)).flatMap(routesOf)
      expect(await controlFaults(town, routes, unsatisfied)).toEqual([])
    },
    480_000,
  )

  test.each(partNames)(
    'and what is nobody’s stays, when %s',
    async (part) => {
      await tryCommonRows(town, routesOf(part))
      const after = await dumpOf(town.house)
      expect(changedFaults(before, after, town.second.id)).toEqual([])
      expect(crossingFaults(town.house, after)).toEqual([])
    },
    480_000,
  )
})

describe('the loop', () => {
  const Thing = table('bad_things', { name: string(60) })
  const Part = table('bad_parts', { thingId: ref(Thing) })
  const input = object({ id: idOf(Thing) })
  type Deed = (ctx: Context, id: number) => Promise<object>

  const reading = (path: string, run: Deed): Route =>
    route({
      ...{ method: 'get', path, auth: 'device', summary: 'Bad', input, reply: object({ name: text() }) },
      codes: { notFound: 404 },
      run: async (ctx, { id }) => (await run(ctx, id)) as { name: string },
    })

  /** Routes that look past the operator they are called for. */
  const badRoutes = (house: HouseFacts): Route[] => {
    const first = () => house.system('bad', 2)
    return [
      reading('/good/', async (ctx, id) => ({ name: (await ctx.repo(Thing).get(id)).name })),
      reading('/leak/', async (_ctx, id) => ({
        name: (await first().repo(Thing).first({ where: { id } }))?.name ?? '',
      })),
      reading('/blind/', async () => ({ name: 'done' })),
      reading('/touch/', async (_ctx, id) => {
        await first().repo(Thing).change({ id }, { name: 'touched' })
        return { name: '' }
      }),
      reading('/broken/', async () => {
        throw new Error('broken')
      }),
    ]
  }

  const chat = (house: HouseFacts) =>
    socket({
      ...{ path: '/chat', auth: 'device', summary: 'Bad', maxMessageBytes: 100, maxMessagesPerMinute: 10 },
      messages: { tell: object({ ids: list(idOf(Thing), 5), nr: int(1, 5) }) },
      message: async (_ctx, connection) => connection.send(await house.system('bad', 2).repo(Thing).find()),
    })

  const open = async () => {
    const bad = defineModule({
      name: 'bad',
      tables: [Thing, Part],
      setup: ({ house }) => ({ routes: { device: badRoutes(house) }, sockets: { device: [chat(house)] } }),
    })
    const house = await openHouse([bad])
    const town = await townOf(house, mark)
    return {
      house,
      town,
      routes: house.engine.routes.filter(({ api }) => api.name === 'device'),
    }
  }

  test('names a route that tells, takes or touches what is another one’s', async () => {
    const { house, town, routes } = await open()
    const before = await dumpOf(house)
    expect([...new Set(await tenancyFaults(town, routes))]).toEqual([
      'device GET /leak/ with a foreign id tells of the other operator',
      'device GET /leak/ tells of the other operator',
      expect.stringMatching('device GET /blind/ with a foreign id succeeds'),
      'device GET /broken/ with a foreign id answers internal',
      'device GET /broken/ answers internal',
    ])
    const changed = changedFaults(before, await dumpOf(house), town.second.id)
    expect(changed.map((fault) => fault.slice(0, 15))).toEqual(['bad_things lost', 'bad_things got '])
    expect(await socketFaults(town)).toEqual([
      'device /chat tell with a foreign ids[] tells of the other operator',
      'device /chat tell tells of the other operator',
    ])
  })

  test('names a route that serves nobody at all, so that its refusals prove nothing', async () => {
    const { town, routes } = await open()
    const named = { 'device GET /good/': 'a test' }
    expect(await controlFaults(town, routes, named)).toEqual([
      'device GET /good/ is excepted, but it serves its own operator',
      'device GET /broken/ breaks: internal',
      'device GET /broken/ answers its own operator internal',
    ])
  })

  test('names a row that points at another operator’s', async () => {
    const { house } = await open()
    const dump = {
      bad_things: [{ id: 1, client_id: 2 }],
      bad_parts: [
        { id: 1, client_id: 2, thing_id: 1 },
        { id: 2, client_id: 3, thing_id: 1 },
      ],
    }
    expect(crossingFaults(house, dump)).toEqual(['bad_parts.thing_id of 3 points at a row of 2'])
  })
})
