import { digitsOf, failedBy, jsonOf, refusedBy, textOf, type Gateway, type OpenGateway } from './gateway.js'

const usualUrl = 'https://endpoint.mobipace.com:444'
const fine = '101'
const longest = 500

/** mobipace.com, API 4: a session is opened for each text, because it ends by itself within minutes. */
export const mobipaceGateway: OpenGateway = ({ url, login, secret, sender }, { call }): Gateway => {
  const ask = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    const answer = await call(`${url || usualUrl}/v4/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const said = jsonOf(answer)
    if (textOf(said['StatusCode']) !== fine) throw failedBy(`mobipace ${textOf(said['StatusCode'])}`)
    return said
  }
  return {
    send: async ({ to, text }) => {
      if (text.length > longest) throw refusedBy('mobipace: longer than 500')
      const { SessionId } = await ask('Authorize', { Username: login, Password: secret })
      const Messages = [{ Recipient: digitsOf(to), Body: text }]
      const said = await ask('SendSMS', { SessionId, Sender: sender, Messages })
      return { externalId: textOf(said['MessageId']), delivery: 'pending' }
    },
  }
}
