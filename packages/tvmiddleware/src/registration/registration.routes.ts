import { answer, fallback, flag, int, object, route, text, type Out } from '@headend/base'
import { pinCode } from '../subscribers/account.schemas.js'
import { numberOfStage } from '../proofs/proof-stage.js'
import type { PasswordResetService } from './password-reset.service.js'
import type { Registered } from './new-homes.service.js'
import type { RegistrationService, RegistrationStep, RegistrationWish } from './registration.service.js'

const RegisterInput = object({
  send_sms: fallback(flag(), 0),
  auto_activation_period: fallback(int(0, 100_000), 0),
  comment: fallback(text(2000), ''),
  mobile_phone_number: fallback(text(64), ''),
  region_code: fallback(text(2).pattern(/^([a-z]{2})?$/i), '').description('RU, where the number is without its code'),
  code: fallback(text(16), ''),
  device: fallback(text(64), ''),
  device_uid: fallback(text(128), ''),
  device_model: fallback(text(128), ''),
  password: fallback(text(15).pattern(/^([1-9]\d{3,14})?$/), '').description('Digits, as boxes read a number'),
  parent_code: fallback(pinCode().allow(''), ''),
  external: fallback(flag(), 0),
  login: fallback(text(64), ''),
  captcha_code: fallback(text(64), ''),
  dealer_id: fallback(int(0, 2_147_483_647), 0),
  custom_billing_provider_id: fallback(int(0, 2_147_483_647), 0),
  generate_confirmation_phone_qrcode: fallback(flag(), 0),
})

const wishOf = (input: Out<typeof RegisterInput>): RegistrationWish => ({
  phone: input.mobile_phone_number,
  region: input.region_code,
  deviceUid: input.device_uid,
  device: input.device,
  deviceModel: input.device_model,
  password: input.password,
  pin: input.parent_code,
  comment: input.comment,
  trialDays: input.auto_activation_period,
  dealerId: input.dealer_id,
  login: input.login,
  billingHandlerId: input.custom_billing_provider_id,
  isExternal: input.external === 1,
  code: input.code,
  wantsText: input.send_sms === 1,
  captcha: input.captcha_code,
  wantsDialPicture: input.generate_confirmation_phone_qrcode === 1,
})

// Scripts cut the number and the password out as digits without quotes, with a further member behind them.
const RegisteredView = object({
  abonement: int(0),
  password: int(0),
  captcha_url: text(),
  confirmation_phone: text(),
  confirmation_phone_qrcode_url: text(),
})

const registeredView = (made: Registered): Out<typeof RegisteredView> => ({
  abonement: Number(made.abonement),
  password: Number(made.password),
  captcha_url: '',
  confirmation_phone: '',
  confirmation_phone_qrcode_url: '',
})

/** Come again with the code, or after the call. */
const stageNumbers = {
  sms: { started: 9, awaited: 21, wrong: 10 },
  call: { started: 16, awaited: 17, wrong: 17 },
  number: { started: 19, awaited: 22, wrong: 20 },
} as const

const captchaNumbers = { asked: 12, wrong: 13 } as const
const noAccount = { abonement: 0, password: 0, captcha_url: '' }

const registrationAnswer = (outcome: Registered | RegistrationStep) => {
  if ('abonement' in outcome) return registeredView(outcome)
  if ('captcha' in outcome)
    return answer(captchaNumbers[outcome.captcha], {
      ...{ ...noAccount, captcha_url: outcome.url, confirmation_phone: '', confirmation_phone_qrcode_url: '' },
    })
  return answer(numberOfStage(outcome.proof, stageNumbers), {
    ...{ ...noAccount, confirmation_phone: outcome.proof.dialIn },
    confirmation_phone_qrcode_url: outcome.dialPictureUrl,
  })
}

const resetNumbers = { started: 3, awaited: 7, wrong: 5 } as const
const ofReset = { sms: resetNumbers, call: resetNumbers, number: resetNumbers }

const limits = [{ name: 'register', calls: 30, windowSeconds: 300, by: 'address' }] as const

export const registrationRoutes = (registration: RegistrationService, resets: PasswordResetService) => [
  route({
    method: 'get',
    path: '/account/register/',
    auth: 'guest',
    summary: 'Make an account by oneself',
    input: RegisterInput,
    reply: RegisteredView,
    codes: {
      ...{ registrationFailed: 1, internal: 1, registrationForbidden: 2, registrationsTooMany: 3 },
      ...{ tooMany: 3, trialTooLong: 4, phoneUnreadable: 5, phoneTaken: 6, registrantMissing: 7 },
      ...{ moneyUnavailable: 8, moneyMisconfigured: 8, moneyRefused: 8, insufficientFunds: 8, accountNotMade: 11 },
      ...{ externalApiMissing: 11, dealerUnknown: 15, smsUnavailable: 18, billingHandlerUnknown: 23 },
      ...{ captchaTooMany: 14, phoneOfAnother: 24, codesTooOften: 25 },
    },
    steps: [9, 10, 12, 13, 16, 17, 19, 20, 21, 22],
    invalid: 1,
    limits,
    run: async (ctx, input) => registrationAnswer(await registration.register(ctx, wishOf(input))),
  }),
  route({
    method: 'get',
    path: '/account/reset_password/',
    auth: 'guest',
    summary: 'Ask for a new password by e-mail or phone',
    input: object({
      email: fallback(text(254), ''),
      mobile_phone_number: fallback(text(64), ''),
      code: fallback(text(16), ''),
    }),
    reply: object({}),
    codes: {
      ...{ contactUnreadable: 1, subscriberUnknown: 2, phoneShared: 4, accountMissing: 6, codesTooOften: 7 },
      ...{ codeNotSent: 8, smsUnavailable: 8, tooMany: 8 },
    },
    steps: [3, 5, 7],
    invalid: 1,
    limits,
    run: async (ctx, { email, mobile_phone_number: phone, code }) => {
      const stage = await resets.reset(ctx, email, phone, code)
      return stage.state === 'proved' ? {} : answer(numberOfStage(stage, ofReset))
    },
  }),
]
