import { file, object, route, streamed, word } from '@headend/base'
import type { PortalSettingsService } from '../portal/portal-settings.service.js'
import { scannedDigits } from './open-login.js'
import type { QrLoginService } from './qr-login.service.js'
import { QrLoginView, qrLoginView } from './qr-login.views.js'
import { qrPicture } from './qr-picture.js'
import type { WaitingTvs } from './waiting-tvs.service.js'

const digits = () => word(scannedDigits).pattern(/^\d+$/)

/** The operator's side of the waiting room: who asks for a code, its picture, and who confirms it. */
export const qrLoginRoutes = (
  logins: QrLoginService,
  televisions: WaitingTvs,
  portal: PortalSettingsService,
  publicUrl: string,
) => [
  route({
    method: 'get',
    path: '/noauth/qr/login/generate/',
    auth: 'guest',
    summary: 'A code by which a phone logs this television in',
    input: object({ device: word(64), device_uid: word(64) }),
    reply: QrLoginView,
    withoutMessage: true,
    codes: { deviceMissing: 1, deviceTypeUnknown: 2, internal: 3, tooMany: 3 },
    invalid: 1,
    limits: [{ name: 'qr-login-begin', calls: 60, windowSeconds: 60, by: 'address' }],
    run: async (ctx, { device, device_uid }) => {
      await portal.of(ctx, device, device_uid)
      const open = await logins.begin(ctx, device, device_uid)
      return qrLoginView(ctx, open, { publicUrl, isCodeShown: logins.options.isCodeShown })
    },
  }),
  route({
    method: 'get',
    path: '/noauth/qr/login/image/',
    auth: 'none',
    summary: 'The picture of a code',
    input: object({ code: digits() }),
    reply: file('image/png'),
    invalid: 1001,
    codes: { tooMany: 1002 },
    limits: [{ name: 'qr-login-image', calls: 120, windowSeconds: 60, by: 'address' }],
    run: async (_ctx, { code }) => streamed(await qrPicture(code), { 'cache-control': 'private, max-age=600' }),
  }),
  route({
    method: 'post',
    path: '/qr/login/sync/',
    auth: 'device',
    summary: 'Let the television that shows this code into the account',
    input: object({ login_code: digits() }),
    reply: object({}),
    codes: {
      loginCodeUnknown: 2,
      deviceUidMissing: 4,
      loginCodeUsed: 5,
      tooMany: 6,
      deviceMissing: 7,
      accountInactive: 8,
      basicDevicesFull: 9,
      deviceBoundElsewhere: 10,
      externalApiMissing: 11,
      ...{ moneyMisconfigured: 11, moneyUnavailable: 11, moneyRefused: 11 },
      noTariff: 12,
      addressForbidden: 13,
      basicDevicesForbidden: 14,
      additionalDevicesForbidden: 15,
      deviceGroupForbidden: 16,
      deviceGroupFull: 17,
      accountUnknown: 18,
      internal: 19,
    },
    invalid: 1,
    limits: [{ name: 'qr-login-sync', calls: 20, windowSeconds: 300, by: 'address' }],
    run: async (ctx, { login_code }) => {
      const { connectionToken } = await logins.confirm(ctx, login_code)
      await televisions.tell(ctx, connectionToken)
      return {}
    },
  }),
]
