import { defineModule, offer, Sms, smsErrors, type TextParams } from '@headend/base'

/** A text that went out, by the name of its wording. */
export interface SentText {
  readonly to: string
  readonly name: string
  readonly params: TextParams
}

/** The digits of the number that rings telephones here, and the number that they call. */
export const ringing = '+79005554711'
export const dialIn = '+74950000000'

/** A module that gives texts and calls as `sms` would, and remembers them. */
export const texting = () => {
  const sent: SentText[] = []
  const called: string[] = []
  const carrier = { isAway: false }
  const keep = (text: SentText) => {
    if (carrier.isAway) throw smsErrors.smsMissing()
    sent.push(text)
  }
  const given: Sms = {
    isReady: () => Promise.resolve(!carrier.isAway),
    send: async (_ctx, { to, text }) => keep({ to, name: text, params: {} }),
    tell: async (_ctx, { to }, name, params) => keep({ to, name, params }),
    ways: () => Promise.resolve({ callOut: true, awaitCall: true }),
    callOut: () => Promise.resolve(ringing.slice(1)),
    awaitCall: () => Promise.resolve(dialIn),
    hasCalled: (_ctx, from) => Promise.resolve(called.includes(from)),
  }
  const module = defineModule({ name: 'texting', gives: [Sms], setup: () => ({ offers: [offer(Sms, given)] }) })
  const codeTo = (to: string): string => String(sent.findLast((text) => text.to === to)?.params['code'])
  return { module, sent, called, carrier, codeTo }
}
