import { call } from './call.js'
import { chosenOperator } from './kept.js'
import { accessToken, API } from './tokens.js'

/** What can be listened to. */
export type Topic = 'home' | 'services' | 'board'

/** Where each topic is told. */
const places: Readonly<Record<Topic, string>> = {
  home: '/tvmiddleware/live',
  services: '/tvmiddleware/live',
  board: '/vms/live',
}

interface Ear<M> {
  readonly onMessage: (message: M) => void
  readonly onState: (isLive: boolean) => void
}

// The server speaks for a minute to whoever asked.
const ASK_MS = 25_000
const AGAIN_MS = 2000
const LONGEST_MS = 15_000

const addressOf = (path: string): string => {
  const url = new URL(API + path, location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  return url.href
}

// Never in the address: proxies write that down.
const proof = (): string[] => {
  const operator = chosenOperator()
  return ['headend', `bearer.${accessToken() ?? ''}`, ...(operator ? [`operator.${operator}`] : [])]
}

/** One page that listens: it comes back by itself when the server does. */
class Listener<M extends object> {
  private socket: WebSocket | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private asking: ReturnType<typeof setInterval> | undefined
  private wait = AGAIN_MS
  private isOver = false

  constructor(
    private readonly topic: Topic,
    private readonly ear: Ear<M>,
  ) {
    this.open()
  }

  end(): void {
    this.isOver = true
    clearTimeout(this.timer)
    clearInterval(this.asking)
    this.socket?.close()
  }

  private open(): void {
    if (this.isOver) return
    const socket = new WebSocket(addressOf(places[this.topic]), proof())
    this.socket = socket
    const ask = (): void => socket.send(JSON.stringify({ type: 'watch', topic: this.topic }))
    socket.onopen = () => {
      ask()
      this.asking = setInterval(ask, ASK_MS)
    }
    socket.onmessage = ({ data }) => this.hear(JSON.parse(String(data)) as M & { readonly type: string })
    socket.onclose = () => this.rest()
  }

  private hear(message: M & { readonly type: string }): void {
    if (message.type !== this.topic) return
    this.wait = AGAIN_MS
    this.ear.onState(true)
    this.ear.onMessage(message)
  }

  private rest(): void {
    clearInterval(this.asking)
    this.ear.onState(false)
    if (this.isOver) return
    this.timer = setTimeout(() => void this.again(), this.wait)
    this.wait = Math.min(this.wait * 2, LONGEST_MS)
  }

  // A call that is answered has renewed the login where it had run out.
  private async again(): Promise<void> {
    await call('/base/me', { isForInstallation: true }).catch(() => undefined)
    this.open()
  }
}

/** Listens to a topic until it is told to stop. */
export const listen = <M extends object>(topic: Topic, ear: Ear<M>): (() => void) => {
  const listener = new Listener(topic, ear)
  return () => listener.end()
}
