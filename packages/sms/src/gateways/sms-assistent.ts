import { digitsOf, failedBy, refusedBy, type Delivery, type Gateway, type OpenGateway } from './gateway.js'

const usualUrl = 'https://userarea.sms-assistent.by'

/** No money, no service and a blocked sender may be mended while a text waits; the others stay what they are. */
const passing = [-1, -10, -12, -13, -14]

const stateOf = (state: string): Delivery => {
  if (/^delivered/i.test(state)) return 'delivered'
  return /^(undelivered|rejected|expired|failed)/i.test(state) ? 'undelivered' : 'pending'
}

/** sms-assistent.by, by its plain answers: a number, below zero where something is wrong. */
export const smsAssistentGateway: OpenGateway = ({ url, login, secret, sender }, { call }): Gateway => {
  const ask = async (path: string, sent: Readonly<Record<string, string>>) => {
    const form = new URLSearchParams({ user: login, password: secret, ...sent })
    const answer = await call(`${url || usualUrl}/api/v1/${path}/plain`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    })
    if (answer.status !== 200) throw failedBy(`status ${answer.status}`)
    return answer.text.trim()
  }
  return {
    send: async ({ to, text }) => {
      const said = await ask('send_sms', { recipient: digitsOf(to), message: text, sender })
      const number = Number(said)
      if (said === '' || !Number.isInteger(number)) throw failedBy('sms-assistent: no number')
      if (number < 0) throw (passing.includes(number) ? failedBy : refusedBy)(`sms-assistent ${number}`)
      return { externalId: said, delivery: 'pending' }
    },
    deliveryOf: async ({ externalId }) => stateOf(await ask('statuses', { id: externalId })),
  }
}
