import type { DocumentedMethod } from './device-api.js'

/** A television that a phone logs in. */
export const qrLoginMethods: readonly DocumentedMethod[] = [
  {
    path: '/noauth/qr/login/generate/',
    verb: 'get',
    common: 'CKL',
    input: 'device device_uid',
    reply: 'qrcode_url, connection_token, session_ttl#, login_code?',
    errors: [1, 2, 3],
    withoutMessage: true,
  },
  // Where `qrcode_url` leads; the protocol names no path for it.
  { path: '/noauth/qr/login/image/', verb: 'get', common: '', input: 'code', reply: '', isFile: true },
  {
    path: '/qr/login/sync/',
    verb: 'post',
    common: 'CADUL',
    input: 'login_code',
    reply: '',
    errors: [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
  },
]
