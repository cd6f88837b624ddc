import { answer, fallback, list, object, oneOf, optional, route, text, type Context } from '@headend/base'
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

const faultAnswer = ({ lang }: Pick<Context, 'lang'>, faults: OwnFaults) => {
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
    codes: { phoneTaken: 2, phoneUnreadable: 6, smsUnavailable: 7 },
    steps: [1],
    invalid: 1,
    run: async (ctx, { firstname, lastname, mobile_phone_number, email }) =>
      faultAnswer(
        ctx,
        await self.change(ctx, {
          ...(firstname !== undefined && { firstname }),
          ...(lastname !== undefined && { lastname }),
          ...(mobile_phone_number !== undefined && { mobilePhoneNumber: mobile_phone_number }),
          ...(email !== undefined && { email }),
        }),
      ),
  }),
]
