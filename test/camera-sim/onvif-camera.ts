import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'
import { DiscoveryAnswers } from './discovery-answers.js'
import { Head } from './ptz-head.js'
import { PullPoints } from './pull-points.js'
import { challengeOf, envelope, fault, isDigest, isToken, textOf, type DeviceLogin } from './soap.js'

export interface OnvifOptions {
  readonly login?: DeviceLogin
  /** Where the pictures of its profiles are, and under which paths. */
  readonly rtspPort?: number
  readonly paths?: readonly [string, string]
  /** How far its clock is before everybody else's. */
  readonly clockOffsetMs?: number
  /** How it wants to know who asks; of `sha256` it names three ways, and takes that one alone. */
  readonly wants?: 'token' | 'digest' | 'sha256'
  /** It is spoken to by TLS alone. */
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer }
  /** What it gives instead of a picture. */
  readonly picture?: 'page' | 'huge' | 'elsewhere'
  /** What it does instead of answering. */
  readonly trouble?: 'huge' | 'entities' | 'depth' | 'namespaces' | 'silence' | 'drops' | 'nonsense'
  readonly endpoint?: string
  /** Whether it answers those who look for cameras. */
  readonly isFound?: boolean
}

/** The name by which it believes to be reached: nobody else does. */
const ownName = '192.168.77.64'
const open = new Set(['GetSystemDateAndTime', 'GetServices', 'GetCapabilities'])

/** A camera that is not there: its device, media, PTZ and event services, as ONVIF describes them. */
export class OnvifCamera {
  readonly head = new Head()
  readonly events = new PullPoints()
  /** What it was asked, in order. */
  readonly asked: string[] = []
  private readonly nonces = new Set<string>()
  private answers: DiscoveryAnswers | undefined

  private constructor(
    private readonly server: Server,
    private readonly options: OnvifOptions,
  ) {
    server.on('request', (req, res) => void this.take(req, res))
  }

  static async open(options: OnvifOptions = {}): Promise<OnvifCamera> {
    const server: Server = options.tls ? createSecure(options.tls) : createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const made = new OnvifCamera(server, options)
    const { endpoint = 'urn:uuid:4b0d8a5c-0001-1000-8000-00c0ffee0001' } = options
    if (options.isFound) made.answers = await DiscoveryAnswers.open(made.port, endpoint)
    return made
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    this.answers?.close()
    this.head.close()
    this.events.close()
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  private now(): number {
    return Date.now() + (this.options.clockOffsetMs ?? 0)
  }

  private async take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.method === 'GET') return this.give(req, res)
    let xml = ''
    for await (const chunk of req) xml += String(chunk)
    const action = /<(?:\w+:)?Body[^>]*>\s*<(?:\w+:)?(\w+)/.exec(xml)?.[1] ?? ''
    this.asked.push(action)
    if (this.options.trouble) return misbehave(this.options.trouble, res)
    if (!open.has(action) && !this.isAllowed(req, xml)) return this.refuse(res)
    const body = await this.answer(action, xml, req.url ?? '')
    res.writeHead(body === undefined ? 400 : 200, { 'content-type': 'application/soap+xml; charset=utf-8' })
    res.end(body === undefined ? fault('ActionNotSupported', 'not here') : envelope(body))
  }

  /** A picture of one of its profiles: whoever has no token may ask by HTTP Digest for it. */
  private give(req: IncomingMessage, res: ServerResponse): void {
    const { login, picture, wants } = this.options
    this.asked.push(req.url ?? '')
    const algorithm = wants === 'sha256' ? 'SHA-256' : 'MD5'
    if (login && !isDigest(req, login, algorithm)) {
      res.writeHead(401, { 'www-authenticate': challengesOf(wants === 'sha256' ? wants : 'digest') }).end()
    } else if (picture === 'elsewhere') res.writeHead(302, { location: `http://127.0.0.1:${this.port}/other` }).end()
    else if (picture === 'page') res.writeHead(200, { 'content-type': 'image/jpeg' }).end('<html>not here</html>')
    else {
      res.writeHead(200, { 'content-type': 'image/jpeg' })
      res.end(
        picture === 'huge'
          ? Buffer.concat([jpegSign, Buffer.alloc(9_000_000)])
          : Buffer.concat([jpegSign, Buffer.from(req.url ?? '')]),
      )
    }
  }

  private isAllowed(req: IncomingMessage, xml: string): boolean {
    const { login, wants = 'token' } = this.options
    if (!login) return true
    if (wants === 'token') return isToken(xml, login, this.now(), this.nonces)
    return isDigest(req, login, wants === 'sha256' ? 'SHA-256' : 'MD5')
  }

  private refuse(res: ServerResponse): void {
    const { wants } = this.options
    if (wants === 'digest' || wants === 'sha256') res.writeHead(401, { 'www-authenticate': challengesOf(wants) })
    else res.writeHead(400, { 'content-type': 'application/soap+xml' })
    res.end(fault('NotAuthorized', 'Sender not authorized'))
  }

  private answer(action: string, xml: string, path: string): Promise<string> | string | undefined {
    const { login, rtspPort = 554, paths = ['/main', '/sub'] } = this.options
    const now = new Date(this.now())
    const isMain = textOf(xml, 'ProfileToken') !== 'sub'
    const who = login ? `${login.username}:${encodeURIComponent(login.password)}@` : ''
    const known: Readonly<Record<string, () => Promise<string> | string | undefined>> = {
      GetSystemDateAndTime: () => timeOf(now),
      GetServices: () => services,
      GetDeviceInformation: () => device,
      GetNetworkInterfaces: () => network,
      GetHostname: () =>
        '<tds:GetHostnameResponse><tds:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP><tt:Name>gate-cam</tt:Name>' +
        '</tds:HostnameInformation></tds:GetHostnameResponse>',
      GetProfiles: () =>
        `<trt:GetProfilesResponse>${profile('main', 1280, 720)}${profile('sub', 320, 180)}</trt:GetProfilesResponse>`,
      GetStreamUri: () => uriOf('GetStreamUri', `rtsp://${who}${ownName}:${rtspPort}${isMain ? paths[0] : paths[1]}`),
      GetSnapshotUri: () => {
        const base = `${this.options.tls ? 'https' : 'http'}://${who}${ownName}:${this.port}`
        return uriOf('GetSnapshotUri', `${base}/snapshot?channel=${isMain ? 1 : 2}`)
      },
    }
    return known[action]?.() ?? this.head.answer(action, xml) ?? this.events.answer(action, xml, path, this.now())
  }
}

const jpegSign = Buffer.from([0xff, 0xd8, 0xff, 0xe0])

const challengesOf = (wants: 'digest' | 'sha256'): string[] =>
  (wants === 'sha256' ? ['SHA-512-256', 'MD5', 'SHA-256'] : ['MD5']).map(challengeOf)

const misbehave = (trouble: NonNullable<OnvifOptions['trouble']>, res: ServerResponse): void => {
  if (trouble === 'silence') return
  if (trouble === 'drops') return void setInterval(() => res.write(' '), 20).unref()
  res.writeHead(200, { 'content-type': 'application/soap+xml' })
  if (trouble === 'huge') {
    const more = (): void => {
      while (!res.destroyed && res.write('<a>'.repeat(20_000)));
      if (!res.destroyed) res.once('drain', more)
    }
    return more()
  }
  const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
  if (trouble === 'entities') res.end(bomb + envelope('<a>&c;</a>'))
  else if (trouble === 'depth') res.end(envelope('<a>'.repeat(20_000) + '</a>'.repeat(20_000)))
  else if (trouble === 'namespaces') res.end(envelope(`<a>${'xmlns'.repeat(90_000)}</a>`))
  else res.end(envelope('<tds:GetSystemDateAndTimeResponse/>'))
}

const timeOf = (now: Date): string =>
  '<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>Manual</tt:DateTimeType><tt:UTCDateTime>' +
  `<tt:Time><tt:Hour>${now.getUTCHours()}</tt:Hour><tt:Minute>${now.getUTCMinutes()}</tt:Minute>` +
  `<tt:Second>${now.getUTCSeconds()}</tt:Second></tt:Time><tt:Date><tt:Year>${now.getUTCFullYear()}</tt:Year>` +
  `<tt:Month>${now.getUTCMonth() + 1}</tt:Month><tt:Day>${now.getUTCDate()}</tt:Day></tt:Date>` +
  '</tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>'

const service = (name: string, place: string): string =>
  `<tds:Service><tds:Namespace>http://www.onvif.org/${name}/wsdl</tds:Namespace>` +
  `<tds:XAddr>http://${ownName}/onvif/${place}</tds:XAddr><tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor>` +
  '</tds:Version></tds:Service>'

const services =
  `<tds:GetServicesResponse>${service('ver10/device', 'device_service')}${service('ver10/media', 'media_service')}` +
  `${service('ver20/ptz', 'ptz_service')}${service('ver10/events', 'event_service')}</tds:GetServicesResponse>`

const device =
  '<tds:GetDeviceInformationResponse><tds:Manufacturer>Sim &amp; Sons</tds:Manufacturer><tds:Model>PTZ-1</tds:Model>' +
  '<tds:FirmwareVersion>1.10</tds:FirmwareVersion><tds:SerialNumber>00012345678901234567890</tds:SerialNumber>' +
  '<tds:HardwareId>7</tds:HardwareId></tds:GetDeviceInformationResponse>'

const network =
  '<tds:GetNetworkInterfacesResponse><tds:NetworkInterfaces token="eth0"><tt:Enabled>true</tt:Enabled><tt:Info>' +
  '<tt:Name>eth0</tt:Name><tt:HwAddress>00-C0-FF-EE-00-01</tt:HwAddress></tt:Info></tds:NetworkInterfaces>' +
  '</tds:GetNetworkInterfacesResponse>'

const profile = (token: string, width: number, height: number): string =>
  `<trt:Profiles token="${token}" fixed="true"><tt:Name>${token} picture</tt:Name>` +
  '<tt:VideoSourceConfiguration token="vsc"><tt:Name>vsc</tt:Name><tt:SourceToken>v1</tt:SourceToken>' +
  `</tt:VideoSourceConfiguration><tt:VideoEncoderConfiguration token="e-${token}"><tt:Encoding>H264</tt:Encoding>` +
  `<tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution><tt:RateControl>` +
  '<tt:FrameRateLimit>10</tt:FrameRateLimit><tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>300</tt:BitrateLimit>' +
  '</tt:RateControl></tt:VideoEncoderConfiguration><tt:PTZConfiguration token="ptz"><tt:Name>ptz</tt:Name>' +
  '<tt:NodeToken>n1</tt:NodeToken></tt:PTZConfiguration></trt:Profiles>'

const uriOf = (action: string, uri: string): string =>
  `<trt:${action}Response><trt:MediaUri><tt:Uri>${uri.replaceAll('&', '&amp;')}</tt:Uri><tt:InvalidAfterConnect>false</tt:InvalidAfterConnect>` +
  `<tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout></trt:MediaUri></trt:${action}Response>`
