import { answer, fallback, int, object, optional, route, text, type Context } from '@headend/base'
import { newPassword } from './account.schemas.js'
import type { AccountSelf, FieldFaults } from './account-self.service.js'
import type { AccountTemplates } from './account-templates.service.js'
import { fieldWords } from './field-words.js'

// A child that tries all four digits needs days.
const pinLimits = [{ name: 'pin', calls: 60, windowSeconds: 300, by: 'address' }] as const

const inWords = <F extends string>(ctx: Pick<Context, 'lang'>, faults: FieldFaults<F>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(faults).map(([field, fault]) => [
      field,
      fieldWords(ctx.lang, fault as Parameters<typeof fieldWords>[1]),
    ]),
  )

const pinAnswer = (ctx: Pick<Context, 'lang'>, faults: FieldFaults<'old_pin' | 'new_pin'>) => {
  const reply = { error_messages: inWords(ctx, faults) }
  return Object.keys(faults).length === 0 ? reply : answer(1, reply)
}

export const accountSelfRoutes = (self: AccountSelf, templates: AccountTemplates) => [
  route({
    method: 'get',
    path: '/account/password/change/',
    auth: 'device',
    summary: 'Change the password of the account',
    input: object({ old_password: text(64), new_password: newPassword() }),
    reply: object({}),
    codes: { passwordRefused: 2, tooMany: 2 },
    invalid: 1,
    limits: pinLimits,
    run: async (ctx, { old_password, new_password }) => {
      await self.changePassword(ctx, old_password, new_password)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/account/parent_code/set/',
    auth: 'device',
    summary: 'Change the PIN of the account',
    input: object({ old_pin: fallback(text(256), ''), new_pin: fallback(text(256), '') }),
    reply: object({ error_messages: object({ old_pin: optional(text()), new_pin: optional(text()) }) }),
    withoutMessage: true,
    codes: { tooMany: 1 },
    steps: [1],
    invalid: 1,
    limits: pinLimits,
    run: async (ctx, { old_pin, new_pin }) => pinAnswer(ctx, await self.changePin(ctx, old_pin, new_pin)),
  }),
  route({
    method: 'get',
    path: '/account/send_parent_code_by_sms/',
    auth: 'device',
    summary: 'Send the PIN to the subscriber by text message',
    input: object({}),
    reply: object({}),
    codes: { smsUnavailable: 1, phoneMissing: 2, pinSentAlready: 4, pinsUsedUp: 5, smsTooMany: 5 },
    run: async (ctx) => {
      await self.sendPin(ctx)
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/account/settings/modify/',
    auth: 'device',
    summary: 'Choose the template of the portal',
    input: object({ template_system_name: fallback(text(64), ''), template_id: fallback(int(0, 1_000_000), 0) }),
    reply: object({}),
    withoutMessage: true,
    codes: { templateUnknown: 1 },
    invalid: 1,
    run: async (ctx, { template_id, template_system_name }) => {
      await templates.choose(ctx, template_id, template_system_name)
      return {}
    },
  }),
]
