import { randomBelow, randomToken } from '@headend/base'
import { operatorOf } from '../identities/uid.js'
import { frameOf, readFrame, say, type Frame } from '../protocol/frames.js'
import { readFromScreen, type Hello } from '../protocol/from-screen.js'
import { closeCodes, limits } from '../protocol/limits.js'
import { Malformed } from '../protocol/shapes.js'
import { reconnectSpreadMs } from '../protocol/timers.js'
import { Refused } from './callers.service.js'
import { Door } from './door.js'
import type { Desks, GreetingService } from './greeting.service.js'
import { Link, type Line } from './link.js'
import type { MessagesService } from './messages.service.js'
import type { NewsService } from './news.service.js'

const beatMs = 5000

/** Holds the connections of screens to this process: lets them in, hears them, lets go who is silent, slow or too loud. */
export class GatewayService {
  private readonly door: Door
  /** Those that have said hello and have no welcome yet, in the order they came. */
  private readonly greeted = new Set<Link>()
  /** The longest wait for a welcome in this second. */
  private waitedMs = 0
  private beatAt = -Infinity

  constructor(
    private readonly greeting: GreetingService,
    private readonly messages: MessagesService,
    private readonly news: NewsService,
    private readonly desks: Desks,
  ) {
    this.door = new Door(desks.house.clock.bootMs(), randomBelow)
  }

  /** Asked before anything is read: after how many seconds to come again, where too many come at once. */
  admit(): number | undefined {
    return this.door.take(this.now(), this.greeted.size)
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
    this.expect(link)
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
    const { book, presence } = this.desks
    this.greeted.delete(link)
    const wasThere = book.leave(link)
    if (wasThere && who && book.at(who.screenId).length === 0) presence.leaves(who.clientId, who.screenId, epoch)
  }

  heardChange(clientId: number | null, tag: string): void {
    this.news.heard(clientId, tag)
  }

  /** What has to be done every second; `lagMs`: how late it is done. */
  async turn(lagMs = 0): Promise<void> {
    const now = this.now()
    const [first] = this.greeted
    this.door.adapt({ lagMs, waitedMs: Math.max(this.waitedMs, now - (first?.saidHelloAt ?? now)) })
    this.waitedMs = 0
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
    const link = new Link(randomToken(16), line, this.now())
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
    if (link.saidHelloAt === undefined) this.expect(link)
    link.enqueue(() => (link.who ? this.messages.take(link, frame) : this.first(link, frame)))
  }

  private expect(link: Link): void {
    link.saidHelloAt = this.now()
    this.greeted.add(link)
  }

  /** Before its hello a connection has nothing else to say. */
  private async first(link: Link, frame: Frame): Promise<void> {
    if (!this.desks.book.has(link)) return
    if (frame.t !== 'hello') return this.refuse(link, 'unauthenticated', 'hello first')
    let hello: Hello
    try {
      hello = readFromScreen('hello', frame.d)
    } catch (error) {
      return this.refuse(link, 'badMessage', error instanceof Malformed ? `malformed: ${error.field}` : 'malformed')
    }
    await this.greet(link, hello)
  }

  private refuse(link: Link, code: 'unauthenticated' | 'badMessage', reason: string): void {
    this.greeted.delete(link)
    link.close(code, reason)
  }

  private async greet(link: Link, hello: Hello, identityId?: number): Promise<void> {
    const told = this.news.countOf(operatorOf(hello.deviceUid))
    try {
      await this.greeting.greet(link, hello, identityId)
      this.waitedMs = Math.max(this.waitedMs, this.now() - (link.saidHelloAt ?? Infinity))
      // What was told to others while it was looked up has passed it by.
      if (link.who && told !== this.news.countOf(link.who.clientId)) this.news.catchUp(link)
    } catch (error) {
      if (error instanceof Refused) return link.close(error.code, error.message)
      this.desks.house.system('signage.gateway', null).logger.warn({ err: error }, 'a screen could not be let in')
      link.close('draining', 'come again')
    } finally {
      this.greeted.delete(link)
    }
  }

  private judge(link: Link, now: number): void {
    if (link.saidHelloAt === undefined && now - link.openedAt >= limits.helloWithinMs) link.close('noHello', 'no hello')
    const isSlow = link.isSlow(now)
    // The word that it is too slow waits behind what it does not read; it counts as gone from now on.
    if (isSlow) link.close('slow', 'too slow')
    else if (link.isSilent(now)) link.line.cutOff()
    else return
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
