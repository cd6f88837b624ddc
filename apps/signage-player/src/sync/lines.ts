import {
  frameOf,
  paths,
  pollAnswerShape,
  readFrame,
  socketProtocol,
  writeFrame,
  type Frame,
  type Hello,
} from '@headend/signage/protocol'
import { freshId } from '../time/chance.js'
import type { Answer } from './http.js'

/** A way to the server, open or not yet. */
export interface Line {
  send(frame: Frame): void
  close(): void
}

export interface LineEvents {
  onFrame(frame: Frame): void
  /** It is gone; the code says why, 0 where nobody said. */
  onLost(code: number): void
}

/** The usual way: one connection, opened by the player. */
export const openSocket = ({ onFrame, onLost }: LineEvents): Line => {
  const url = new URL(paths.socket, location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  const socket = new WebSocket(url, [socketProtocol])
  socket.onmessage = ({ data }) => {
    const frame = read(() => readFrame(String(data)))
    if (frame) onFrame(frame)
  }
  socket.onclose = ({ code }) => onLost(code)
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(writeFrame(frame))
    },
    close: () => {
      socket.onmessage = socket.onclose = null
      socket.close()
    },
  }
}

/** A message that is not of the protocol is none. */
const read = (parse: () => Frame): Frame | undefined => {
  try {
    return parse()
  } catch {
    return undefined
  }
}

/** Asks the server to take what there is to say, and waits for what there is to hear. */
export type Poll = (body: object) => Promise<Answer>

/** The way where a proxy lets no connection through: calls that wait. */
class Polls implements Line {
  private readonly pollId = freshId()
  private out: Frame[] = []
  private isGreeted = false
  private isOver = false
  private isHanging = false

  constructor(
    private readonly poll: Poll,
    private readonly hello: () => Hello,
    private readonly events: LineEvents,
  ) {}

  async run(): Promise<void> {
    while (!this.isOver) await this.once()
  }

  send(frame: Frame): void {
    this.out.push(frame)
    // Of two calls the server answers the later at once, and lets the earlier go.
    if (this.isHanging && this.isGreeted) void this.once()
  }

  close(): void {
    this.isOver = true
  }

  private async once(): Promise<void> {
    const frames = this.out.splice(0, 100)
    this.isHanging = true
    try {
      const hello = this.isGreeted ? {} : { hello: this.hello() }
      const { status, body } = await this.poll({ pollId: this.pollId, frames, ...hello })
      if (status !== 200) return this.lost(0)
      this.isGreeted = true
      for (const frame of pollAnswerShape(body, '').frames) this.hear(frameOf(frame))
    } catch {
      this.lost(0)
    } finally {
      this.isHanging = false
    }
  }

  private hear(frame: Frame): void {
    if (this.isOver) return
    if (frame.t !== 'err' || frame.d['fatal'] !== true) return this.events.onFrame(frame)
    const { closeCode } = (frame.d['detail'] ?? {}) as { closeCode?: unknown }
    this.lost(Number(closeCode ?? 0))
  }

  private lost(code: number): void {
    if (this.isOver) return
    this.isOver = true
    this.events.onLost(code)
  }
}

export const openPolls = (poll: Poll, hello: () => Hello, events: LineEvents): Line => {
  const polls = new Polls(poll, hello, events)
  void polls.run()
  return polls
}
