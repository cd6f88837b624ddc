import { answer, fallback, flag, int, list, object, route, text } from '@headend/base'
import { ExternalLoginView, externalLoginView } from './login.views.js'
import { loginLimits } from './login-limits.js'
import { numberOfStage } from '../proofs/proof-stage.js'
import type { PhoneLogin } from './phone-login.service.js'
import type { OutsideLogin } from './outside-login.service.js'

/** Logins that need somebody outside: an operator's own system, or a text message. */
const stageNumber = { started: 3, awaited: 5, wrong: 4 } as const
const stageNumbers = { sms: stageNumber, call: stageNumber, number: stageNumber }

export const outsideLoginRoutes = (phones: PhoneLogin, outside: OutsideLogin) => [
  route({
    method: 'get',
    path: '/login/ext/',
    auth: 'guest',
    summary: 'Log in at the external system of the operator, without a session here',
    input: object({
      abonement: fallback(text(15), ''),
      password: fallback(text(64), ''),
      device: fallback(text(64), ''),
      device_uid: fallback(text(128), ''),
      device_serial: fallback(text(128), ''),
      device_model: fallback(text(128), ''),
      brand_name: fallback(text(128), ''),
      reset_block_status_reason: fallback(flag(), 0),
    }),
    reply: ExternalLoginView,
    withoutMessage: true,
    codes: {
      ...{ accountUnknown: 1, accountInactive: 2, noTariff: 2, internal: 3, unauthenticated: 4 },
      ...{ externalApiMissing: 7, tooMany: 7, moneyMisconfigured: 7, moneyUnavailable: 7, moneyRefused: 7 },
      ...{ deviceBoundElsewhere: 6, addressForbidden: 9, accountBeingCreated: 13, deviceGroupForbidden: 15 },
    },
    invalid: 7,
    limits: loginLimits,
    run: async (ctx, input) => {
      const sent = {
        ...{ abonement: input.abonement, password: input.password, phoneNumber: '' },
        ...{ device: input.device, deviceUid: input.device_uid, deviceModel: input.device_model },
        liftsBlock: input.reset_block_status_reason === 1,
      }
      return externalLoginView(ctx, await outside.login(ctx, sent))
    },
  }),
  route({
    method: 'get',
    path: '/login/customer_list/',
    auth: 'guest',
    summary: 'Find subscribers by their phone, which a code confirms',
    input: object({ phone_number: fallback(text(32), ''), validation_code: fallback(text(16), '') }),
    reply: object({ customers: list(object({ ext_id: text(), abonement: int(0) })) }),
    codes: { accountUnknown: 1, codesTooOften: 6, smsUnavailable: 7, phoneUnreadable: 8, tooMany: 8 },
    // Several subscribers have this phone: one of them is chosen.
    steps: [2, 3, 4, 5],
    invalid: 8,
    limits: loginLimits.slice(0, 1),
    run: async (ctx, { phone_number, validation_code }) => {
      const outcome = await phones.customers(ctx, phone_number, validation_code)
      if ('dialIn' in outcome) return answer(numberOfStage(outcome, stageNumbers), { customers: [] })
      const customers = outcome.map(({ extId, abonement }) => ({ ext_id: extId, abonement: Number(abonement) }))
      return customers.length > 1 ? answer(2, { customers }) : { customers }
    },
  }),
]
