import { WebSocket, type RawData } from 'ws'
import type { Wire, WireListener, WireRoute } from './wire.js'

/** One open WebSocket with a protocol of its own. */
export class LiveWire implements Wire {
  private readonly listener: WireListener

  constructor(
    private readonly ws: WebSocket,
    readonly ip: string,
    private readonly route: WireRoute,
  ) {
    this.listener = route.open(this)
    ws.on('message', (raw: RawData, isBinary: boolean) => this.receive(raw, isBinary))
    // Too large a frame, a broken one, a line that was cut: the close that follows says it.
    ws.on('error', () => undefined)
    ws.on('close', () => this.listener.closed())
    const { tooOld } = route.closeCodes
    if (ws.protocol !== route.protocol) this.close(tooOld, `speak ${route.protocol}`)
  }

  get unsentBytes(): number {
    return this.ws.bufferedAmount
  }

  send(text: string): void {
    if (this.ws.readyState === WebSocket.OPEN) this.ws.send(text)
  }

  close(code: number, reason: string): void {
    this.ws.close(code, reason)
  }

  cutOff(): void {
    this.ws.terminate()
  }

  private receive(raw: RawData, isBinary: boolean): void {
    // What came before a close was heard is not listened to any more.
    if (this.ws.readyState !== WebSocket.OPEN) return
    const { badMessage, tooLarge } = this.route.closeCodes
    if (isBinary) return this.close(badMessage, 'texts only')
    const bytes = Buffer.isBuffer(raw) ? raw : Buffer.concat([raw].flat() as Buffer[])
    if (bytes.length > this.route.maxMessageBytes) return this.close(tooLarge, 'too large')
    this.listener.heard(bytes.toString('utf8'))
  }
}
