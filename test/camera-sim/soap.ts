import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who may speak with a device. */
export interface DeviceLogin {
  readonly username: string
  readonly password: string
}

const spaces = [
  'xmlns:s="http://www.w3.org/2003/05/soap-envelope"',
  'xmlns:tds="http://www.onvif.org/ver10/device/wsdl"',
  'xmlns:trt="http://www.onvif.org/ver10/media/wsdl"',
  'xmlns:tptz="http://www.onvif.org/ver20/ptz/wsdl"',
  'xmlns:tev="http://www.onvif.org/ver10/events/wsdl"',
  'xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2"',
  'xmlns:wsa="http://www.w3.org/2005/08/addressing"',
  'xmlns:tns1="http://www.onvif.org/ver10/topics"',
  'xmlns:tt="http://www.onvif.org/ver10/schema"',
].join(' ')

export const envelope = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><s:Envelope ${spaces}><s:Body>${body}</s:Body></s:Envelope>`

export const fault = (code: string, text: string): string =>
  envelope(
    `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:${code}</s:Value></s:Subcode></s:Code>` +
      `<s:Reason><s:Text xml:lang="en">${text}</s:Text></s:Reason></s:Fault>`,
  )

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The text of the first element of this name, as a device reads it. */
export const textOf = (xml: string, name: string): string =>
  (new RegExp(`<(?:\\w+:)?${name}(?: [^>]*)?>([^<]*)<`).exec(xml)?.[1] ?? '').replace(
    /&(\w+);/g,
    (_, one: string) => entities[one] ?? '',
  )

/** Whether the token of WS-Security is this login's, made within some seconds of the device's own time, and never used before. */
export const isToken = (xml: string, login: DeviceLogin, nowMs: number, used: Set<string>): boolean => {
  const [nonce, created] = [textOf(xml, 'Nonce'), textOf(xml, 'Created')]
  const bytes = Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(created + login.password)])
  const isRight = textOf(xml, 'Password') === createHash('sha1').update(bytes).digest('base64')
  if (!isRight || textOf(xml, 'Username') !== login.username || used.has(nonce)) return false
  used.add(nonce)
  return Math.abs(Date.parse(created) - nowMs) < 5000
}

const hashes = { MD5: 'md5', 'SHA-256': 'sha256' } as const
export type DigestAlgorithm = keyof typeof hashes

/** How a device says that it wants to be told who asks by HTTP Digest. */
export const challengeOf = (algorithm: string): string =>
  `Digest realm="camera", qop="auth", nonce="0123456789abcdef", algorithm=${algorithm}`

/** The same by HTTP Digest, and by no weaker algorithm than this one. */
export const isDigest = (
  req: IncomingMessage,
  { username, password }: DeviceLogin,
  algorithm: DigestAlgorithm,
): boolean => {
  const hash = (text: string): string => createHash(hashes[algorithm]).update(text).digest('hex')
  const said = req.headers.authorization ?? ''
  const field = (name: string): string => new RegExp(`[ ,]${name}="?([^",]*)`).exec(said)?.[1] ?? ''
  const [who, what] = [hash(`${username}:camera:${password}`), hash(`${req.method ?? ''}:${req.url ?? ''}`)]
  const expected = hash([who, '0123456789abcdef', field('nc'), field('cnonce'), 'auth', what].join(':'))
  if (field('algorithm') !== algorithm) return false
  return field('username') === username && field('uri') === req.url && field('response') === expected
}
