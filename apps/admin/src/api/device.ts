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

/** Logs in as a box would, and finds the address of the first channel it may watch. */
export const watch = async (login: Login): Promise<{ name: string; uri: string } | null> => {
  const device = { device: DEVICE, device_uid: 'panel' }
  const { authkey } = await ask<{ authkey: string }>('/login/', { ...login, ...device })
  const session = { client_id: login.client_id, authkey, device: DEVICE }
  const { channels } = await ask<{ channels: { id: number; name: string; has_subscription?: unknown }[] }>(
    '/channel/list/',
    session,
  )
  const open = channels.find((one) => one.has_subscription !== 0 && one.has_subscription !== false)
  if (!open) return null
  const { uri } = await ask<{ uri: string }>('/channel/url/', { ...session, cid: open.id, redirect: 0 })
  return { name: open.name, uri }
}
