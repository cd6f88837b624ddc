import type { Socket } from 'node:net'

/** What a camera shows, and who may see it. */
export interface Picture {
  readonly description: string
  readonly login: { readonly username: string; readonly password: string } | undefined
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: ReadonlyMap<string, string>
}

const askedOf = (text: string): Asked => {
  const [first = '', ...lines] = text.split('\r\n')
  const [method = '', url = ''] = first.split(' ')
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return { method, path: url.replace(/^rtsp:\/\/[^/]*/, ''), headers }
}

/** One client of a camera over RTSP: its requests are answered, and packets go to it within the same connection. */
export class RtspSession {
  isPlaying = false
  path = ''
  agent = ''
  private rest = ''

  constructor(
    private readonly socket: Socket,
    private readonly pictureAt: (path: string) => Picture | undefined,
  ) {
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.hear(chunk.toString('latin1')))
    socket.on('error', () => socket.destroy())
  }

  /** A packet of the picture; one that does not fit is lost, as it would be on a real network. */
  send(packet: Buffer): void {
    if (!this.isPlaying || this.socket.destroyed || this.socket.writableLength > 1_000_000) return
    const head = Buffer.from([0x24, 0, 0, 0])
    head.writeUInt16BE(packet.length, 2)
    this.socket.write(Buffer.concat([head, packet]))
  }

  end(): void {
    this.socket.destroy()
  }

  private hear(text: string): void {
    this.rest += text
    for (let end = this.rest.indexOf('\r\n\r\n'); end >= 0; end = this.rest.indexOf('\r\n\r\n')) {
      const start = this.rest.search(/[A-Z_]+ rtsp:/)
      if (start >= 0 && start < end) this.answer(askedOf(this.rest.slice(start, end)))
      this.rest = this.rest.slice(end + 4)
    }
  }

  private answer({ method, path, headers }: Asked): void {
    const number = headers.get('cseq') ?? '0'
    this.agent = headers.get('user-agent') ?? this.agent
    const say = (status: string, lines: readonly string[] = [], body = ''): void => {
      this.socket.write([`RTSP/1.0 ${status}`, `CSeq: ${number}`, ...lines, '', body].join('\r\n'))
    }
    if (method === 'OPTIONS') return say('200 OK', ['Public: DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER'])
    const picture = this.pictureAt(path.replace(/\/track0$/, '').replace(/\/$/, ''))
    if (!picture) return say('404 Not Found')
    if (!isAllowed(picture, headers.get('authorization')))
      return say('401 Unauthorized', ['WWW-Authenticate: Basic realm="camera"'])
    const session = 'Session: 1;timeout=60'
    if (method === 'DESCRIBE') {
      const length = `Content-Length: ${Buffer.byteLength(picture.description)}`
      return say('200 OK', ['Content-Type: application/sdp', length], picture.description)
    }
    if (method === 'SETUP') return say('200 OK', ['Transport: RTP/AVP/TCP;unicast;interleaved=0-1', session])
    if (method === 'PLAY') {
      this.path = path.replace(/\/$/, '')
      say('200 OK', [session, 'Range: npt=0-'])
      this.isPlaying = true
      return
    }
    say('200 OK', [session])
  }
}

const isAllowed = ({ login }: Picture, said: string | undefined): boolean =>
  !login || said === `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`
