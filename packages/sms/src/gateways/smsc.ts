import {
  digitsOf,
  failedBy,
  jsonOf,
  refusedBy,
  textOf,
  type Delivery,
  type Gateway,
  type OpenGateway,
} from './gateway.js'

const usualUrl = 'https://smsc.ru'

/** Errors of the login, the text, the sender or the number: they stay what they are. */
const final = ['1', '2', '7', '8']

const statusOf = (status: number): Delivery => {
  // -3 unknown, -1 waiting, 0 handed to the operator; from 20 on: the number, the sender or the money is not right.
  if (status === 1 || status === 2 || status === 4) return 'delivered'
  return status === 3 || status >= 20 ? 'undelivered' : 'pending'
}

/** smsc.ru and its sisters, by HTTPS with answers in JSON. */
export const smscGateway: OpenGateway = ({ url, login, secret, sender }, { call }): Gateway => {
  const ask = async (path: string, sent: Readonly<Record<string, string>>) => {
    const form = new URLSearchParams({ login, psw: secret, fmt: '3', charset: 'utf-8', ...sent })
    const answer = await call(`${url || usualUrl}/sys/${path}.php`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    })
    const said = jsonOf(answer)
    const code = textOf(said['error_code'])
    if (code !== '') throw (final.includes(code) ? refusedBy : failedBy)(`smsc ${code}`)
    return said
  }
  return {
    send: async ({ to, text }) => {
      const said = await ask('send', { phones: to, mes: text, ...(sender !== '' && { sender }) })
      return { externalId: textOf(said['id']), delivery: 'pending' }
    },
    deliveryOf: async ({ externalId, to }) => {
      const { status } = await ask('status', { phone: to, id: externalId })
      return statusOf(Number(status ?? 0))
    },
    callOut: async (to) => {
      const code = textOf((await ask('send', { phones: to, mes: 'code', call: '1' }))['code'])
      if (!/^\d{4,}$/.test(code)) throw failedBy('smsc: no code')
      return code
    },
    awaitCall: async (from) => `+${digitsOf(textOf((await ask('wait_call', { phone: from }))['phone']))}`,
  }
}
