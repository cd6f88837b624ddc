import { randomBelow, randomToken } from '@headend/base'
import { frameOf, readFrame, say, type Frame } from '../protocol/frames.js'
import { readFromScreen, type Hello } from '../protocol/from-screen.js'
import { closeCodes, limits } from '../protocol/limits.js'
import { Malformed } from '../protocol/shapes.js'
import { reconnectSpreadMs, silenceMs, timers } from '../protocol/timers.js'
import { Bucket } from './bucket.js'
import { Refused } from './callers.service.js'
import type { Desks, GreetingService } from './greeting.service.js'
import { Link, type Line } from './link.js'
import type { MessagesService } from './messages.service.js'
import type { NewsService } from './news.service.js'

const openings = { perSecond: 250, burst: 500 }
const beatMs = 5000

/** Holds the connections of screens to this process: lets them in, hears them, lets go who is silent, slow or too loud. */
export class GatewayService {
  private readonly door: Bucket
  private beatAt = -Infinity

  constructor(
    private readonly greeting: GreetingService,
    private readonly messages: MessagesService,
    private readonly news: NewsService,
    private readonly desks: Desks,
  ) {
    this.door = new Bucket(openings.perSecond, openings.burst, desks.house.clock.bootMs())
  }

  /** Asked before anything is read: after how many seconds to come again, where too many come at once. */
  admit(): number | undefined {
    return this.door.take(this.now()) ? undefined : 5 + randomBelow(26)
  }

  /** Somebody has connected: it is given a number to prove its secret on. */
  open(line: Line): Link {
    const link = this.begin(line)
    const { clock } = this.desks.house
    link.send(say('challenge', { nonce: link.nonce, serverTime: clock.epochMs(), proto: ['1'] }))
    return link
  }

  /** Somebody comes by polls; its token has proved who it is. */
  openProved(line: Line, hello: Hello, identityId: number): Link {
    const link = this.begin(line)
    link.enqueue(() => this.greet(link, hello, identityId))
    return link
  }

  hear(link: Link, text: string): void {
    this.take(link, () => readFrame(text))
  }

  hearFrame(link: Link, frame: unknown): void {
    this.take(link, () => frameOf(frame))
  }

  /** A connection has ended; a late word of an old one never ends a newer one. */
  closed(link: Link): void {
    const { who, epoch } = link
    const wasThere = this.desks.book.leave(link)
    if (wasThere && who && this.desks.book.at(who.screenId).length === 0)
      this.desks.presence.leaves(who.clientId, who.screenId, epoch, this.desks.house.clock.now())
  }

  heardChange(clientId: number | null, tag: string): void {
    this.news.heard(clientId, tag)
  }

  /** What has to be done every second. */
  async turn(): Promise<void> {
    const now = this.now()
    for (const link of [...this.desks.book.all()]) this.judge(link, now)
    await this.desks.presence.flush()
    if (now - this.beatAt >= beatMs) {
      this.beatAt = now
      const wasKnown = await this.desks.presence.beat(this.desks.book.size)
      if (!wasKnown) for (const link of this.desks.book.all()) this.greeting.note(link)
    }
    await this.news.tell()
    await this.desks.orders.turn()
  }

  /** The process ends: screens are told to leave calmly, and come back over a while. */
  drain(): void {
    const spreadMs = reconnectSpreadMs(this.desks.book.size)
    for (const link of [...this.desks.book.all()]) {
      link.send(say('drain', { after: 0, spreadMs }))
      link.close('draining', 'come again')
    }
  }

  private begin(line: Line): Link {
    const link = new Link(randomToken(16), randomToken(24), line, this.now())
    this.desks.book.open(link)
    return link
  }

  private take(link: Link, read: () => Frame): void {
    if (!link.hears(this.now())) return link.close('tooOften', 'too many messages')
    let frame: Frame
    try {
      frame = read()
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      return link.close('badMessage', `malformed: ${error.field}`)
    }
    // An answer to what was asked: having been heard is all that is wanted of it.
    if (frame.re !== undefined) return
    link.enqueue(() => (link.who ? this.messages.take(link, frame) : this.first(link, frame)))
  }

  /** Before its hello a connection has nothing else to say. */
  private async first(link: Link, frame: Frame): Promise<void> {
    if (!this.desks.book.has(link)) return
    if (frame.t !== 'hello') return link.close('unauthenticated', 'hello first')
    let hello: Hello
    try {
      hello = readFromScreen('hello', frame.d)
    } catch (error) {
      return link.close('badMessage', error instanceof Malformed ? `malformed: ${error.field}` : 'malformed')
    }
    await this.greet(link, hello)
  }

  private async greet(link: Link, hello: Hello, identityId?: number): Promise<void> {
    try {
      await this.greeting.greet(link, hello, identityId)
    } catch (error) {
      if (error instanceof Refused) return link.close(error.code, error.message)
      this.desks.house.system('signage.gateway', null).logger.warn({ err: error }, 'a screen could not be let in')
      link.close('draining', 'come again')
    }
  }

  private judge(link: Link, now: number): void {
    if (!link.who && now - link.openedAt >= limits.helloWithinMs) link.close('noHello', 'no hello')
    if (link.isSlow(now)) link.close('slow', 'too slow')
    if (now - link.heardAt < silenceMs(timers.pingS)) return
    link.line.cutOff()
    this.closed(link)
  }

  private now(): number {
    return this.desks.house.clock.bootMs()
  }
}

export const wireCloseCodes = {
  tooOld: closeCodes.tooOld,
  badMessage: closeCodes.badMessage,
  tooLarge: closeCodes.tooLarge,
}
