import createClient, { type Middleware } from 'openapi-fetch'
import type { paths as AdminApi } from './admin.gen.js'
import type { paths as DeviceApi } from './device.gen.js'
import type { Driven, Installation } from './installation.js'

/** The data of an answer; throws what went wrong. */
const dataOf = <T>({ data, error }: { data?: T; error?: unknown }): T => {
  if (data === undefined) throw new Error(`the server answered ${JSON.stringify(error)}`)
  return data
}

const panelOf = async ({ url, staff }: Installation) => {
  const panel = createClient<AdminApi>({ baseUrl: `${url}/admin/api/v1` })
  const { access_token } = dataOf(await panel.POST('/base/login', { body: staff }))
  panel.use({ onRequest: ({ request }) => void request.headers.set('authorization', `Bearer ${access_token}`) })
  return panel
}

/** A box: it sends its proof with each call. */
const boxOf = ({ url, operatorId, apiKey }: Installation) => {
  const proof = new Map([
    ['client_id', String(operatorId)],
    ['api_key', apiKey],
  ])
  const prove: Middleware = {
    onRequest: ({ request }) => {
      const address = new URL(request.url)
      for (const [name, value] of proof) address.searchParams.set(name, value)
      return new Request(address, request)
    },
  }
  const box = createClient<DeviceApi>({ baseUrl: `${url}/tvmiddleware/api` })
  box.use(prove)
  return { box, remember: (authkey: string) => void proof.set('authkey', authkey) }
}

type Panel = Awaited<ReturnType<typeof panelOf>>

/** Staff make a channel, a tariff with it, and somebody who holds that. */
const furnish = async (panel: Panel) => {
  const category = dataOf(await panel.POST('/tvmiddleware/categories', { body: { name: 'General' } }))
  const tariff = dataOf(await panel.POST('/tvmiddleware/tariffs', { body: { name: 'Typed', sessions_count: 3 } }))
  const channel = dataOf(
    await panel.POST('/tvmiddleware/channels', {
      body: {
        name: 'Typed One',
        category_id: category.id,
        uri: 'http://typed.example/one.m3u8',
        tariff_ids: [tariff.id],
      },
    }),
  )
  const customer = dataOf(await panel.POST('/tvmiddleware/customers', { body: { lastname: 'Ivanova' } }))
  const account = dataOf(
    await panel.POST('/tvmiddleware/accounts', { body: { customer_id: customer.id, password: '123456' } }),
  )
  dataOf(await panel.POST('/tvmiddleware/subscriptions', { body: { account_id: account.id, tariff_id: tariff.id } }))
  return { channelId: channel.id, abonement: account.abonement }
}

/** Does, by generated types alone, what an operator's first hour is: a channel, a subscriber, a box that watches. */
export const drive = async (installation: Installation): Promise<Driven> => {
  const panel = await panelOf(installation)
  const { channelId, abonement } = await furnish(panel)
  const { box, remember } = boxOf(installation)
  const query = { abonement, password: '123456', device: 'android', device_uid: 'typed-box' }
  const login = dataOf(await box.GET('/login/', { params: { query } }))
  remember(login.authkey)
  const { channels } = dataOf(await box.GET('/channel/list/'))
  const played = dataOf(await box.GET('/channel/url/', { params: { query: { cid: channelId, redirect: 0 } } }))
  const { status } = dataOf(await box.GET('/account/status/'))
  const missing = await panel.GET('/tvmiddleware/channels/{id}', { params: { path: { id: 2_000_000_000 } } })
  return {
    ...{ channelId, abonement, loggedInAs: login.abonement, uri: played.uri, status },
    channels: channels.map(({ id, name }) => ({ id, name })),
    refusal: { status: missing.response.status, code: missing.error?.code ?? '' },
  }
}
