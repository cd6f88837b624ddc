import { answer, fallback, list, object, oneOf, optional, route, text, type Context } from '@headend/base'
import { numberOfStage, type ProofStage } from '../proofs/proof-stage.js'
import type { CustomerSelf, OwnFaults } from './customer-self.service.js'
import { fieldWords, type FieldFault } from './field-words.js'

const words = () => optional(list(text()))

const reply = object({
  error_messages: object({
    firstname: words(),
    lastname: words(),
    mobile_phone_number: words(),
    email: words(),
    confirmation_phone: optional(text()),
  }),
})

const stageNumber = { started: 3, awaited: 4, wrong: 5 } as const
const stageNumbers = { sms: stageNumber, call: stageNumber, number: stageNumber }

/** As apps number them; 4 is as the operator says. */
const methods = { 1: 'sms', 2: 'call', 3: 'number', 4: undefined } as const

const faultAnswer = ({ lang }: Pick<Context, 'lang'>, outcome: OwnFaults | ProofStage) => {
  if ('state' in outcome) {
    const told = outcome.method === 'call' ? { confirmation_phone: outcome.dialIn } : {}
    return answer(numberOfStage(outcome, stageNumbers), { error_messages: told })
  }
  const faults = outcome
  const told = Object.entries(faults).map(([field, fault]) => [field, [fieldWords(lang, fault as FieldFault)]])
  const body = { error_messages: Object.fromEntries(told) as Record<string, string[]> }
  return told.length === 0 ? body : answer(1, body)
}

export const customerSelfRoutes = (self: CustomerSelf) => [
  route({
    method: 'post',
    path: '/customer/info/set/',
    auth: 'device',
    summary: 'Change what the subscriber says of itself',
    input: object({
      firstname: optional(text(256)),
      lastname: optional(text(256)),
      mobile_phone_number: optional(text(24)),
      code: fallback(text(16), ''),
      confirmation_method: fallback(oneOf(1, 2, 3, 4), 4),
      email: optional(text(254)),
    }),
    reply,
    withoutMessage: true,
    codes: { phoneTaken: 2, phoneUnreadable: 6, smsUnavailable: 7, codesTooOften: 7 },
    steps: [1, 3, 4, 5],
    invalid: 1,
    run: async (ctx, { mobile_phone_number: phone, code, confirmation_method, ...named }) => {
      const facts = { ...named, ...(phone !== undefined && { mobilePhoneNumber: phone }) }
      return faultAnswer(ctx, await self.change(ctx, facts, { method: methods[confirmation_method], code }))
    },
  }),
]
