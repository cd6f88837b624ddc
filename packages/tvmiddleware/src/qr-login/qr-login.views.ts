import { int, object, optional, text, type Context, type Out } from '@headend/base'
import type { OpenLogin } from './open-login.js'

export const QrLoginView = object({
  qrcode_url: text().description('A picture (PNG) of the code'),
  connection_token: text().description('Sent as `{"type":"wait","connection_token":…}` to /noauth/qr/login/wait/'),
  session_ttl: int(0),
  login_code: optional(text().description('Digits to be typed on the phone, where the installation shows them')),
})

export const secondsLeft = ({ now }: Pick<Context, 'now'>, { until }: OpenLogin): number =>
  Math.max(0, Math.round((until - now.getTime()) / 1000))

export const qrLoginView = (
  ctx: Pick<Context, 'now'>,
  open: OpenLogin,
  { publicUrl, isCodeShown }: { readonly publicUrl: string; readonly isCodeShown: boolean },
): Out<typeof QrLoginView> => ({
  qrcode_url: `${publicUrl}/tvmiddleware/api/noauth/qr/login/image/?code=${open.code}`,
  connection_token: open.connectionToken,
  session_ttl: secondsLeft(ctx, open),
  ...(isCodeShown && { login_code: open.code }),
})
