import { spawn, type ChildProcess } from 'node:child_process'
import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { FrameNumbers } from './frame-numbers.js'
import { RtspSession, type Picture } from './rtsp-session.js'

export interface CameraOptions {
  /** Paths of cameras, with who may see each; all others are unknown. */
  readonly logins?: ReadonlyMap<string, Picture['login']>
  readonly host?: string
}

const size = '320x180'
const rate = 10

const encoder = (port: number): ChildProcess =>
  spawn(
    'ffmpeg',
    [
      ...['-nostdin', '-loglevel', 'error', '-re', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}`],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', String(rate), '-b:v', '300k'],
      // Each key picture brings what a decoder needs: whoever comes later can begin there.
      ...['-pix_fmt', 'yuv420p', '-bsf:v', 'dump_extra', '-f', 'rtp', '-sdp_file', 'pipe:1'],
      `rtp://127.0.0.1:${port}?pkt_size=1300`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )

/** Cameras that are not there: one encoder's picture under any path, over RTSP within TCP. */
export class Cameras {
  private readonly sessions = new Set<RtspSession>()
  private readonly frozen = new Set<string>()
  /** Each picture carries its number, so that it can be found in whatever was recorded. */
  readonly frames = new FrameNumbers()

  private constructor(
    private readonly server: Server,
    private readonly udp: UdpSocket,
    private readonly source: ChildProcess,
    private readonly description: string,
    private readonly logins: ReadonlyMap<string, Picture['login']> | undefined,
  ) {
    server.on('connection', (socket) => {
      const session = new RtspSession(socket, (path) => this.pictureAt(path))
      this.sessions.add(session)
      socket.once('close', () => this.sessions.delete(session))
    })
    udp.on('message', (packet) => {
      for (const numbered of this.frames.number(packet))
        for (const one of this.sessions) if (!this.frozen.has(one.path)) one.send(numbered)
    })
  }

  static async open({ logins, host = '127.0.0.1' }: CameraOptions = {}): Promise<Cameras> {
    const udp = createSocket('udp4')
    udp.bind(0, '127.0.0.1')
    await once(udp, 'listening')
    const source = encoder(udp.address().port)
    let text = ''
    for await (const chunk of source.stdout ?? []) {
      text += String(chunk)
      if (text.includes('a=fmtp') || text.includes('sprop-parameter-sets')) break
    }
    const server = createServer()
    server.listen(0, host)
    await once(server, 'listening')
    return new Cameras(server, udp, source, described(text), logins)
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** Who receives this camera now. */
  watchers(path: string): number {
    return [...this.sessions].filter((one) => one.isPlaying && one.path === path).length
  }

  /** The camera stays connected and shows nothing any more. */
  freeze(path: string): void {
    this.frozen.add(path)
  }

  thaw(path: string): void {
    this.frozen.delete(path)
  }

  /** All connections end, as when a switch loses its power for a moment. */
  cut(): void {
    for (const one of this.sessions) one.end()
  }

  async close(): Promise<void> {
    this.cut()
    this.source.kill('SIGKILL')
    this.udp.close()
    this.server.close()
    if (this.source.exitCode === null && this.source.signalCode === null) await once(this.source, 'close')
  }

  private pictureAt(path: string): Picture | undefined {
    const { description, logins } = this
    return logins && !logins.has(path) ? undefined : { description, login: logins?.get(path) }
  }
}

/** What ffmpeg says of its stream, as a camera would. */
const described = (text: string): string => {
  const lines = text
    .slice(text.indexOf('v=0'))
    .split(/\r?\n/)
    .filter((line) => /^[a-z]=/.test(line))
  const own = lines.map((line) => line.replace(/^m=video \d+/, 'm=video 0').replace(/^c=.*/, 'c=IN IP4 0.0.0.0'))
  return [...own, 'a=control:track0', ''].join('\r\n')
}
