import { fallback, object, route, text, withHeaders, type Out } from '@headend/base'
import type { Credentials, LoggedIn, LoginService } from './login.service.js'
import { LoginView, loginView } from './login.views.js'
import type { SessionsService } from './sessions.service.js'

// A household types its password wrong a few times; a guesser does so for hours.
const loginLimits = [
  { name: 'login-address', calls: 600, windowSeconds: 60, by: 'address' },
  { name: 'login-abonement', calls: 30, windowSeconds: 300, by: { field: 'abonement' } },
] as const

const yearSeconds = 365 * 86_400

const LoginInput = object({
  abonement: fallback(text(15), ''),
  password: fallback(text(64), ''),
  device: fallback(text(64), ''),
  device_uid: fallback(text(128), ''),
  device_serial: fallback(text(128), ''),
  device_model: fallback(text(128), ''),
  brand_name: fallback(text(128), ''),
})

const credentialsOf = (input: Out<typeof LoginInput>, userAgent: string): Credentials => ({
  ...input,
  deviceUid: input.device_uid,
  deviceModel: input.device_model,
  deviceSerial: input.device_serial,
  brandName: input.brand_name,
  userAgent,
})

const sessionCookies = ({ authkey, deviceUid }: LoggedIn) => [
  { name: 'authkey', value: authkey, maxAgeSeconds: yearSeconds },
  { name: 'device_uid', value: deviceUid, maxAgeSeconds: yearSeconds },
]

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
      noTariff: 8,
      tooMany: 28,
    },
    invalid: 1,
    limits: loginLimits,
    run: async (ctx, input) => {
      const opened = await login.login(ctx, credentialsOf(input, ctx.userAgent))
      return withHeaders(loginView(ctx, opened), { cookies: sessionCookies(opened) })
    },
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
