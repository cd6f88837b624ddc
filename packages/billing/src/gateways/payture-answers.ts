import type { CallAnswer } from '@headend/base'
import { paymentErrors } from '../payments.errors.js'
import type { GatewayCall, GatewayPayment, Standing } from './gateway.js'

export type Words = Readonly<Record<string, string>>

export const paytureUrl = 'https://secure.payture.com'

const codes: Readonly<Record<string, () => Error>> = {
  AMOUNT_EXCEED: () => paymentErrors.cardFundsShort(),
  AMOUNT_EXCEED_BALANCE: () => paymentErrors.cardFundsShort(),
  FRAUD_ERROR: () => paymentErrors.fraudSuspected(),
  ISSUER_FAIL: () => paymentErrors.issuerRefused(),
  ISSUER_BLOCKED_CARD: () => paymentErrors.issuerRefusedForGood(),
  CARD_EXPIRED: () => paymentErrors.cardUnfit(),
  WRONG_CARD_INFO: () => paymentErrors.cardUnfit(),
  CARD_NOT_FOUND: () => paymentErrors.cardUnlinked(),
  USER_NOT_FOUND: () => paymentErrors.cardUnlinked(),
  ORDER_NOT_FOUND: () => paymentErrors.paymentUnknown(),
  ACCESS_DENIED: () => paymentErrors.gatewayMisconfigured(),
  WRONG_KEY: () => paymentErrors.gatewayMisconfigured(),
}

const element = /<(\w+)((?:\s+\w+\s*=\s*"[^"]*")*)\s*\/?>/g

/** The attributes of each element, by names in small letters: all that its answers say; the answer's own first. */
const elementsIn = ({ status, text }: CallAnswer): readonly Words[] => {
  const found = [...text.matchAll(element)].map(([, , attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/(\w+)\s*=\s*"([^"]*)"/g)].map(([, name = '', value = '']) => [
        name.toLowerCase(),
        value,
      ]),
    ),
  )
  if (found.length === 0) throw paymentErrors.gatewayFailed({ reason: `status ${status}` })
  return found
}

/** Asks a command; gives the answer and the elements in it, or throws what it says by name. */
export const askPayture = async (
  call: GatewayCall,
  address: string,
  sent: Words,
): Promise<{ readonly said: Words; readonly items: readonly Words[] }> => {
  const answer = await call(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(sent).toString(),
  })
  const [said = {}, ...items] = elementsIn(answer)
  if (said['success']?.toLowerCase() === 'true') return { said, items }
  const code = said['errcode'] ?? ''
  throw codes[code]?.() ?? paymentErrors.gatewayFailed({ reason: code })
}

const statuses: Readonly<Record<string, Standing['status']>> = {
  ...{ new: 'pending', preauthorized3ds: 'pending', preauthorizedaf: 'pending', authorized: 'held', charged: 'paid' },
  ...{ voided: 'failed', rejected: 'failed', refunded: 'failed', error: 'failed', timeout: 'failed' },
}

/** Its amounts are those of the session's currency: a terminal there has one. */
export const paytureStanding = (said: Words, currency: string): Standing => ({
  status: statuses[said['state']?.toLowerCase() ?? ''] ?? 'pending',
  ...{ amount: Number(said['amount'] ?? Number.NaN), currency },
})

export const dataOf = (values: Words): string =>
  Object.entries(values)
    // A field ends where the next sign is a semicolon.
    .map(([name, value]) => `${name}=${value.replaceAll(';', '%3B')}`)
    .join(';')

/** What its page is told of a payment. */
export const pageOf = (payment: GatewayPayment, holdsFirst: boolean): Words => {
  const { transactionId, amount, returnUrl, template, ip, lang } = payment
  return {
    ...{ SessionType: holdsFirst ? 'Block' : 'Pay', OrderId: String(transactionId), Amount: String(amount), IP: ip },
    ...{ Url: returnUrl, Language: lang.toUpperCase() },
    ...(template !== '' && { TemplateTag: template }),
  }
}
