const API = '/tvmiddleware/api'
const DEVICE = 'android'

interface Login {
  readonly client_id: number
  readonly api_key: string
  readonly abonement: string
  readonly password: string
}

interface Answer {
  readonly error: number
  readonly error_message?: string
}

const ask = async <T>(path: string, query: object): Promise<T & Answer> => {
  const pairs = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const said = (await (await fetch(`${API}${path}?${pairs.toString()}`)).json()) as T & Answer
  if (said.error !== 0) throw new Error(said.error_message ?? String(said.error))
  return said
}

/** A channel that a subscriber may watch. */
export interface OpenChannel {
  readonly id: number
  readonly name: string
}

/** A box of a subscriber: what it may watch, and the address of one channel. */
export interface Box {
  readonly channels: readonly OpenChannel[]
  address(channel: OpenChannel): Promise<string>
}

/** Logs in as a box would. */
export const openBox = async (login: Login): Promise<Box> => {
  const device = { device: DEVICE, device_uid: 'panel' }
  const { authkey } = await ask<{ authkey: string }>('/login/', { ...login, ...device })
  const session = { client_id: login.client_id, authkey, device: DEVICE }
  const { channels } = await ask<{ channels: readonly (OpenChannel & { has_subscription?: unknown })[] }>(
    '/channel/list/',
    session,
  )
  return {
    channels: channels.filter((one) => one.has_subscription !== 0 && one.has_subscription !== false),
    address: async ({ id }) => (await ask<{ uri: string }>('/channel/url/', { ...session, cid: id, redirect: 0 })).uri,
  }
}
