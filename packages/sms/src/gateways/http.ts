import {
  digitsOf,
  failedBy,
  textOf,
  type Delivery,
  type Gateway,
  type GatewayFacts,
  type OpenGateway,
} from './gateway.js'

type Values = Readonly<Record<string, string>>

const placeholder = /\{(\w+)\}/g

const filled = (template: string, values: Values, written: (value: string) => string): string =>
  template.replace(placeholder, (whole, name: string) =>
    Object.hasOwn(values, name) ? written(values[name] ?? '') : whole,
  )

/** How a value stands in a body of this type, so that no text can end the field it stands in. */
const writtenIn = (contentType: string): ((value: string) => string) => {
  if (contentType.includes('json')) return (value) => JSON.stringify(value).slice(1, -1)
  if (contentType.includes('form')) return encodeURIComponent
  return contentType.includes('xml')
    ? (value) => value.replace(/[<>&"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
    : (value) => value
}

/** `Name: value` lines. */
const headersOf = (lines: string, values: Values): Record<string, string> =>
  Object.fromEntries(
    lines
      .split('\n')
      .map((line) => /^([\w-]+):\s*(.*)$/.exec(line.trim()))
      .flatMap((found) =>
        found ? [[found[1] ?? '', filled(found[2] ?? '', values, (value) => value.replace(/[\r\n]/g, ' '))]] : [],
      ),
  )

/** What stands at `messages.0.id` of a JSON answer; the whole answer where there is no path. */
const foundAt = (text: string, path: string): string => {
  if (path === '') return text.trim().slice(0, 128)
  try {
    const value = path
      .split('.')
      .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], JSON.parse(text))
    return textOf(value).slice(0, 128)
  } catch {
    return ''
  }
}

const sendingOf = (facts: GatewayFacts, values: Values) => {
  const { method, contentType } = facts
  return {
    method,
    headers: { ...(method === 'POST' && { 'content-type': contentType }), ...headersOf(facts.headers, values) },
    ...(method === 'POST' && { body: filled(facts.body, values, writtenIn(contentType)) }),
  }
}

const deliveryIn = (text: string, { deliveredText, undeliveredText }: GatewayFacts): Delivery => {
  if (undeliveredText !== '' && text.includes(undeliveredText)) return 'undelivered'
  return deliveredText !== '' && text.includes(deliveredText) ? 'delivered' : 'pending'
}

/** Any carrier with a web address: the operator writes down what is sent, and what a good answer holds. */
export const httpGateway: OpenGateway = (facts, { call }): Gateway => {
  const { sender, login, secret } = facts
  const valuesOf = (to: string, more: Values): Values => ({ to, digits: digitsOf(to), sender, login, secret, ...more })
  const send: Gateway['send'] = async ({ id, to, text }) => {
    const values = valuesOf(to, { text, id: String(id) })
    const answer = await call(filled(facts.url, values, encodeURIComponent), sendingOf(facts, values))
    const isGood = answer.status >= 200 && answer.status < 300 && answer.text.includes(facts.successText)
    if (!isGood) throw failedBy(`status ${answer.status}`)
    return { externalId: foundAt(answer.text, facts.idPath), delivery: 'pending' }
  }
  const awaitCall = () => Promise.resolve(facts.dialIn)
  if (facts.stateUrl === '') return { send, ...(facts.dialIn !== '' && { awaitCall }) }
  const deliveryOf: Gateway['deliveryOf'] = async ({ externalId, to }) => {
    const values = valuesOf(to, { id: externalId })
    const { text } = await call(filled(facts.stateUrl, values, encodeURIComponent), {
      method: 'GET',
      headers: headersOf(facts.headers, values),
    })
    return deliveryIn(text, facts)
  }
  return { send, deliveryOf, ...(facts.dialIn !== '' && { awaitCall }) }
}
