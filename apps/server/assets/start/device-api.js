// The device API as a set-top box speaks it: one GET per call, a number for the outcome.

const base = '/tvmiddleware/api'
const secret = new Set(['api_key', 'authkey', 'password'])

const loginFaults = {
  1: 'No account has this number and password.',
  2: 'This account is not active.',
  4: 'The operator number or key is wrong.',
  5: 'Too many devices of this account are logged in.',
  6: 'This device belongs to another account.',
  8: 'This account has no tariff.',
  9: 'This account may not log in from this network.',
  15: 'This account may not log in from a browser.',
  28: 'Too many attempts to log in. Wait a little and try again.',
}
const settingsFaults = {
  2: 'This operator does not serve browsers.',
  403: 'The operator number or key is wrong.',
}
const addressFaults = { 403: 'This account may not watch this.', 404: 'There is nothing to play at this address.' }
const faults = {
  '/login/': loginFaults,
  '/portal/settings/list/': settingsFaults,
  '/channel/url/': addressFaults,
  '/program/url/': addressFaults,
}

/** A refusal in words a viewer understands; `number` is the protocol's. */
export class Refusal extends Error {
  constructor(message, number) {
    super(message)
    this.number = number
  }
}

export class DeviceApi {
  #session = {}
  #login

  /** `told` hears of each call: what was asked, how it ended. */
  constructor(told) {
    this.told = told
  }

  /** The first two calls of every box: what is configured for it, then its session. */
  async open(login) {
    this.#login = login
    this.#session = { client_id: login.clientId, api_key: login.apiKey, device: 'pc', device_uid: deviceUid() }
    const settings = await this.#ask('/portal/settings/list/', {})
    const account = await this.#ask('/login/', { abonement: login.abonement, password: login.password })
    this.#session = { client_id: login.clientId, device: 'pc', device_uid: deviceUid(), authkey: account.authkey }
    return { settings, account }
  }

  /** A call within the session; one that has ended is opened again, once. */
  async call(path, params = {}) {
    try {
      return await this.#ask(path, params)
    } catch (fault) {
      if (!(fault instanceof Refusal) || fault.number !== 403) throw fault
      await this.open(this.#login)
      return this.#ask(path, params)
    }
  }

  async #ask(path, params) {
    const asked = { path, query: shown(params), outcome: '…' }
    this.told(asked)
    try {
      const reply = await fetchReply(`${base}${path}?${new URLSearchParams({ ...this.#session, ...params })}`)
      asked.outcome = reply.error
      if (reply.error === 0) return reply
      throw new Refusal(faults[path]?.[reply.error] ?? wordsOf(reply), reply.error)
    } catch (fault) {
      if (!(fault instanceof Refusal)) asked.outcome = 'failed'
      throw fault
    } finally {
      this.told(asked)
    }
  }
}

const wordsOf = (reply) =>
  reply.error === 403 ? 'The session has ended.' : reply.error_message || `The server refused (error ${reply.error}).`

const fetchReply = async (address) => {
  let response
  try {
    response = await fetch(address, { headers: { accept: 'application/json' } })
  } catch {
    throw new Error('The server does not answer.')
  }
  try {
    return await response.json()
  } catch {
    throw new Error(`The server gave no answer that can be read (status ${response.status}).`)
  }
}

const shown = (params) => new URLSearchParams(Object.entries(params).filter(([name]) => !secret.has(name))).toString()

/** A browser keeps one name, so that coming back replaces its session instead of opening another. */
const deviceUid = () => {
  const kept = localStorage.getItem('headend.device')
  if (kept) return kept
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  const made = `web-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
  localStorage.setItem('headend.device', made)
  return made
}
