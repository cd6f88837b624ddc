import { numberOf, type CompiledRoute } from '@headend/base'
import type { TestClient } from '@headend/base/testing'
import { pathOf, routeName } from './all-routes.js'

/** What somebody may bring who knows nothing: empty hands, and forged keys. */
const forgeries = (clientId: number) => [
  { query: {}, headers: {} as Record<string, string> },
  { query: { client_id: clientId, authkey: 'f'.repeat(128) }, headers: { cookie: `authkey=${'f'.repeat(128)}` } },
  { query: { client_id: clientId, api_key: 'forged' }, headers: { authorization: 'Bearer forged.forged.forged' } },
]

// Where calls are signed, the protocol tells an operator that is not there apart from a wrong signature; of dealers it
// says that there is none.
const refusals = ({ api, ...compiled }: CompiledRoute): unknown[] => {
  const codes = api.actors.includes('dealer')
    ? ['dealerUnknown']
    : ['unauthenticated', ...(api.signedBy ? ['operatorUnknown'] : [])]
  return codes.map((code) => numberOf(api, { api, ...compiled }, code))
}

/** Routes for somebody in particular that answer this client otherwise than a stranger must be answered. */
export const strangerFaults = async (
  routes: readonly CompiledRoute[],
  stranger: TestClient,
  clientId: number,
): Promise<string[]> => {
  const faults: string[] = []
  for (const compiled of routes.filter(({ kinds }) => !kinds.includes('none')))
    for (const sent of forgeries(clientId)) {
      const { status, body, text } = await stranger.call(compiled.route.method, pathOf(compiled), sent)
      const isRefused =
        compiled.api.dialect === 'numbered'
          ? status === 200 && refusals(compiled).includes(body['error'])
          : status === 401 && body['code'] === 'unauthenticated'
      if (!isRefused) faults.push(`${routeName(compiled)} answers a stranger: ${status} ${text.slice(0, 80).trim()}`)
    }
  return [...new Set(faults)]
}

/** Staff routes that answer somebody who has no permission at all. */
export const permissionFaults = async (routes: readonly CompiledRoute[], staff: TestClient): Promise<string[]> => {
  const faults: string[] = []
  for (const compiled of routes.filter(({ route }) => route.allow !== undefined)) {
    const { status, body } = await staff.call(compiled.route.method, pathOf(compiled))
    if (status !== 403 || body['code'] !== 'forbidden')
      faults.push(`${routeName(compiled)} answers staff without ${compiled.route.allow}: ${status}`)
  }
  return faults
}
