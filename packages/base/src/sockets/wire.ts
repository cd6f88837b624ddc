/** One open connection that speaks a protocol of its own. */
export interface Wire {
  readonly ip: string
  /** Bytes that the other side has not taken yet. */
  readonly unsentBytes: number
  send(text: string): void
  close(code: number, reason: string): void
  /** Ends it without waiting for the other side. */
  cutOff(): void
}

export interface WireListener {
  heard(text: string): void
  /** Called once, whoever closed it. */
  closed(): void
}

/** A WebSocket whose callers prove themselves in what they say: the handler has the connection from its first frame. */
export interface WireRoute {
  readonly path: string
  readonly summary: string
  /** The sub-protocol it speaks. */
  readonly protocol: string
  readonly maxMessageBytes: number
  /** How connections are closed that speak another protocol, in bytes, or at too great a length. */
  readonly closeCodes: { readonly tooOld: number; readonly badMessage: number; readonly tooLarge: number }
  /** Asked before anything is read: undefined lets it in, a number says after how many seconds to come again. */
  admit(ip: string): number | undefined
  open(wire: Wire): WireListener
  /** The house closes: says good-bye to all. */
  close(): void
}
