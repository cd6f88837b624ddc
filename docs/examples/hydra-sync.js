// node docs/examples/hydra-sync.js < customers.jsonl
// Makes the subscribers of an operator what Hydra says they are. Each line is a customer as Hydra's export gives it:
// {"n_subject_id":41,"vc_name":"Ann Berg","accounts":[{"vc_login":"500041","vc_password":"1234","c_active":"Y"}],
//  "services":["TV-BASIC","TV-SPORT"]}. The services are the external numbers (ext_id) of tariffs.
// HEADEND_URL, HEADEND_CLIENT_ID and HEADEND_BILLING_KEY say where, for whom and by which key.
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

/** The signature of the Billing API: pairs by name, the key behind them, base64, MD5. */
export const signatureOf = (pairs, key) => {
  const text = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}:${value};`)
  return createHash('md5')
    .update(Buffer.from(text.join('') + key).toString('base64'))
    .digest('hex')
}

/** A caller of one operator's Billing API. */
export const callerOf =
  ({ url, clientId, key }, send = fetch) =>
  async (path, words) => {
    const pairs = Object.entries({ ...words, client_id: clientId }).map(([name, value]) => [name, String(value)])
    const body = new URLSearchParams([...pairs, ['signature', signatureOf(pairs, key)]])
    return (await send(`${url}/billing/api${path}`, { method: 'POST', body })).json()
  }

const refuse = (path, { error, error_message }) => {
  if (error !== 0) throw new Error(`${path}: ${error} ${error_message}`)
}

/** Makes one customer what Hydra says it is; a second time it changes nothing. */
export const syncCustomer = async (call, { n_subject_id, vc_name, accounts, services }) => {
  const ext_id = String(n_subject_id)
  const done = async (path, words) => {
    const answer = await call(path, words)
    refuse(path, answer)
    return answer
  }
  const known = await call('/customer/info/', { ext_id })
  if (known.error === 1) await done('/customer/create/', { ext_id, comment: vc_name })
  else refuse('/customer/info/', known)
  for (const { vc_login, vc_password, c_active } of accounts) {
    const isActive = c_active === 'Y'
    const standing = { active: isActive ? 1 : 0, status_reason: isActive ? 'ACTIVE' : 'DEBT' }
    const account = await call('/account/info/', { abonement: vc_login })
    if (account.error === 0) await done('/account/modify/', { abonement: vc_login, ...standing })
    else await done('/account/create/', { ext_id, abonement: vc_login, password: vc_password, ...standing })
  }
  // Connecting what is connected, and taking away what is not, is no fault and costs nothing.
  for (const tariff_ext_id of services) await done('/customer/tariff/assign/', { ext_id, tariff_ext_id })
  const { tariffs_info } = await done('/customer/info/', { ext_id })
  for (const { id, ext_id: service } of tariffs_info)
    if (service !== '' && !services.includes(service)) await done('/customer/tariff/remove/', { ext_id, tariff_id: id })
}

const main = async () => {
  const { HEADEND_URL: url, HEADEND_CLIENT_ID: clientId, HEADEND_BILLING_KEY: key } = process.env
  const call = callerOf({ url, clientId, key })
  for await (const line of createInterface({ input: process.stdin }))
    if (line.trim() !== '') await syncCustomer(call, JSON.parse(line))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
