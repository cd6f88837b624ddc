import { digitsOf, failedBy, jsonOf, textOf, type Gateway, type OpenGateway } from './gateway.js'

const usualUrl = 'https://api.pulseem.com'

/** pulseem.com, the API for single texts. */
export const pulseemGateway: OpenGateway = ({ url, secret, sender }, { call }): Gateway => ({
  send: async ({ id, to, text }) => {
    const sendId = `headend-${id}`
    const smsSendData = {
      ...{ fromNumber: sender, toNumberList: [digitsOf(to)] },
      ...{ referenceList: [sendId], textList: [text] },
    }
    const answer = await call(`${url || usualUrl}/api/v1/SmsApi/SendSms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', APIKEY: secret },
      body: JSON.stringify({ sendId, isAsync: false, smsSendData }),
    })
    const said = jsonOf(answer)
    if (textOf(said['status']).toLowerCase() !== 'success' || Number(said['success'] ?? 1) < 1)
      throw failedBy(`pulseem ${answer.status} ${textOf(said['error'])}`)
    return { externalId: sendId, delivery: 'pending' }
  },
})
