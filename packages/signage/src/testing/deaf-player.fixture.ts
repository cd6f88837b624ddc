import { connect, type Socket } from 'node:net'
import { paths, socketProtocol } from '../protocol/limits.js'

/** The first byte of the last word of a connection; none of what is said in a text before it. */
const closing = 0x88

const masked = (text: string): Buffer => {
  const body = Buffer.from(text)
  if (body.length > 125) throw new Error('a short text only')
  // A mask of noughts leaves the text as it is.
  return Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body])
}

/** A player whose program hangs: its connection stands, and it reads nothing until it wakes. */
export class DeafPlayer {
  private read = Buffer.alloc(0)
  private readonly ended: Promise<void>

  private constructor(private readonly socket: Socket) {
    this.ended = new Promise((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => undefined)
  }

  static async open(port: number): Promise<DeafPlayer> {
    const socket = connect(port, '127.0.0.1')
    const lines = [
      ...[`GET ${paths.socket} HTTP/1.1`, 'Host: screens', 'Connection: Upgrade', 'Upgrade: websocket'],
      ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='],
      ...[`Sec-WebSocket-Protocol: ${socketProtocol}`, '', ''],
    ]
    socket.write(lines.join('\r\n'))
    await new Promise<void>((resolve) => socket.once('data', () => resolve()))
    socket.pause()
    return new DeafPlayer(socket)
  }

  say(frame: object): void {
    this.socket.write(masked(JSON.stringify(frame)))
  }

  /** Reads all that was kept for it: the code that the connection was closed with, and how much there was. */
  async wake(): Promise<{ readonly code: number; readonly bytes: number }> {
    let bytes = 0
    this.socket.on('data', (part) => {
      bytes += part.length
      this.read = Buffer.concat([this.read, Buffer.from(part)]).subarray(-200)
      if (this.read.includes(closing)) this.socket.end()
    })
    this.socket.resume()
    await this.ended
    const at = this.read.lastIndexOf(closing)
    return { code: this.read.readUInt16BE(at + 2), bytes }
  }
}
