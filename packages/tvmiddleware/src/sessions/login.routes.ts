import {
  answer,
  fallback,
  flag,
  idOf,
  object,
  optional,
  route,
  text,
  withHeaders,
  type Answer,
  type Context,
  type Out,
} from '@headend/base'
import { numberOfStage, type ProofStage } from '../proofs/proof-stage.js'
import { Device } from '../devices/device.table.js'
import { ProfileType } from '../profiles/profile-type.table.js'
import { loginLimits } from './login-limits.js'
import type { Credentials, LoggedIn, LoginService, NoRoom } from './login.service.js'
import { LoginView, loginView, noRoomView } from './login.views.js'
import type { SessionsService } from './sessions.service.js'

const yearSeconds = 365 * 86_400

const LoginInput = object({
  abonement: fallback(text(15), ''),
  password: fallback(text(64), ''),
  device: fallback(text(64), ''),
  device_uid: fallback(text(128), ''),
  device_serial: fallback(text(128), ''),
  device_model: fallback(text(128), ''),
  brand_name: fallback(text(128), ''),
  phone_number: fallback(text(32), ''),
  validation_code: fallback(text(16), ''),
  try_login_by_phone: fallback(flag(), 0),
  reset_block_status_reason: fallback(flag(), 0),
  profile_id: optional(idOf(ProfileType)),
  device_id_for_unbinding: optional(idOf(Device)),
  app_build_version: fallback(text(64), ''),
})

const credentialsOf = (input: Out<typeof LoginInput>, userAgent: string): Credentials => ({
  ...input,
  deviceUid: input.device_uid,
  deviceModel: input.device_model,
  deviceSerial: input.device_serial,
  brandName: input.brand_name,
  unbinding: input.device_id_for_unbinding,
  phoneNumber: input.phone_number,
  mayLoginByPhone: input.try_login_by_phone === 1,
  validationCode: input.validation_code,
  liftsBlock: input.reset_block_status_reason === 1,
  profileTypeId: input.profile_id ?? null,
  userAgent,
})

const sessionCookies = ({ authkey, deviceUid }: LoggedIn) => [
  { name: 'authkey', value: authkey, maxAgeSeconds: yearSeconds },
  { name: 'device_uid', value: deviceUid, maxAgeSeconds: yearSeconds },
]

/** Come again with the code, or after the call. */
const stageNumbers = {
  sms: { started: 17, awaited: 21, wrong: 18 },
  call: { started: 19, awaited: 20, wrong: 20 },
  number: { started: 22, awaited: 24, wrong: 23 },
} as const

const loginAnswer = (ctx: Context, outcome: LoggedIn | NoRoom | ProofStage): Answer => {
  if ('dialIn' in outcome)
    return answer(numberOfStage(outcome, stageNumbers), outcome.dialIn ? { confirmation_phone: outcome.dialIn } : {})
  return 'devices' in outcome
    ? answer(5, noRoomView(outcome))
    : withHeaders(loginView(ctx, outcome), { cookies: sessionCookies(outcome) })
}

export const loginRoutes = (login: LoginService, sessions: SessionsService) => [
  route({
    method: 'get',
    path: '/login/',
    auth: 'guest',
    summary: 'Open a session',
    input: LoginInput,
    reply: LoginView,
    withoutMessage: true,
    codes: {
      accountUnknown: 1,
      accountInactive: 2,
      internal: 3,
      unauthenticated: 4,
      deviceBoundElsewhere: 6,
      smsUnavailable: 7,
      ...{ moneyMisconfigured: 7, moneyUnavailable: 7, moneyRefused: 7 },
      codesTooOften: 25,
      noTariff: 8,
      addressForbidden: 9,
      basicDevicesForbidden: 10,
      additionalDevicesForbidden: 11,
      accountAmbiguous: 12,
      accountBeingCreated: 13,
      deviceGroupForbidden: 15,
      deviceGroupFull: 16,
      phoneUnreadable: 26,
      unbindingUnknown: 27,
      tooMany: 28,
    },
    // There is no room for one more basic device; the answer lists those that are in.
    steps: [5, 17, 18, 19, 20, 21, 22, 23, 24],
    invalid: 1,
    limits: loginLimits,
    run: async (ctx, input) => loginAnswer(ctx, await login.login(ctx, credentialsOf(input, ctx.userAgent))),
  }),
  route({
    method: 'get',
    path: '/logout/',
    auth: 'device',
    summary: 'Close the session',
    input: object({}),
    reply: object({}),
    run: async (ctx) => {
      await sessions.close(ctx, ctx.actor.sessionId)
      return withHeaders({}, { cookies: [{ name: 'authkey', value: '', maxAgeSeconds: 0 }] })
    },
  }),
]
