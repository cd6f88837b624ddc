import type { HouseFacts } from '@headend/base'
import type { PlayerTokensService } from '../identities/player-tokens.service.js'
import { ask, say } from '../protocol/frames.js'
import type { Hello } from '../protocol/from-screen.js'
import { usualLogLevel, type Welcome } from '../protocol/from-server.js'
import { limits } from '../protocol/limits.js'
import { reconnectSpreadMs, timers } from '../protocol/timers.js'
import { Refused, type Caller, type CallersService } from './callers.service.js'
import type { Link, Linked } from './link.js'
import type { LinkBook } from './link-book.js'
import type { Orders } from './orders.js'
import type { PresenceBook } from './presence-book.service.js'

/** Screens that all fetch at once spread over so long: 200 in a second. */
export const fetchSpreadMs = (screens: number): number => Math.min(60_000, screens * 5)

/** The settings of a screen that need no release, as they are told. */
export const paceOf = ({
  pingSeconds: pingS,
  statusSeconds: statusS,
  logLevel,
}: Pick<Caller['screen'], 'pingSeconds' | 'statusSeconds' | 'logLevel'>): Link['pace'] => ({ pingS, statusS, logLevel })

export const configOf = (pace: Link['pace']) => ask(`g${Object.values(pace).join('.')}`, 'config', pace)

/** A welcome says how often to ping; what is not as usual beside that is told behind it. */
const isUnusual = ({ statusS, logLevel }: Link['pace']): boolean =>
  statusS !== timers.statusS || logLevel !== usualLogLevel

/** What stands in the tables of this process, for whoever greets and tells. */
export interface Desks {
  readonly book: LinkBook
  readonly presence: PresenceBook
  readonly tokens: PlayerTokensService
  readonly orders: Orders
  readonly house: Pick<HouseFacts, 'system' | 'clock'>
}

/** Answers hellos: who it is, what there is to play, to do and to send. */
export class GreetingService {
  constructor(
    private readonly callers: CallersService,
    private readonly desks: Desks,
  ) {}

  /** `identityId`: whom a token has proved already. */
  async greet(link: Link, hello: Hello, identityId?: number): Promise<void> {
    const { book } = this.desks
    // It may have gone while others were let in before it.
    if (!book.has(link)) return
    const caller = await this.callers.prove(hello, identityId === undefined ? link.nonce : undefined)
    const { screen, identity, clientId } = caller
    if (identityId !== undefined && identityId !== identity.id) throw new Refused('unauthenticated', 'another token')
    const { installId, deviceUid } = hello
    const isOtherHere = book.at(screen.id).some(({ who }) => who?.installId !== installId)
    link.isLimited = await this.callers.settle(caller, installId, isOtherHere)
    const who = { clientId, screenId: screen.id, identityId: identity.id, deviceUid, installId }
    const welcome = await this.welcome(link, caller, hello, who)
    if (!book.has(link)) return
    this.enter(link, who, hello)
    link.send(say('welcome', { ...welcome, reconnect: { spreadMs: reconnectSpreadMs(book.size) } }))
    if (isUnusual(link.pace)) link.send(configOf(link.pace))
    await this.desks.orders.greeted(link)
  }

  /** Its connection is the one that counts; the one that this installation had before is closed. */
  private enter(link: Link, who: Linked, hello: Hello): void {
    const { book } = this.desks
    for (const before of book.at(who.screenId))
      if (before.who?.installId === who.installId) {
        book.leave(before)
        before.close('replaced', 'a newer connection of this screen')
      }
    link.who = who
    book.enter(link)
    this.note(link, hello)
  }

  /** Writes down that it is here; again, where others took this process for dead. */
  note(link: Link, hello?: Hello): void {
    const { presence } = this.desks
    const { who } = link
    if (!who) return
    const { app: appVersion, platform, manifest } = hello ?? {}
    link.epoch = presence.arrives(who.clientId, who.screenId, {
      ...{ installId: who.installId, ip: link.line.ip, isPolling: link.line.isPolling ?? false },
      ...(appVersion !== undefined && { appVersion }),
      ...(platform !== undefined && { platform }),
      ...(manifest && { activeRev: manifest.rev, stagedRev: manifest.stagedRev ?? 0 }),
    })
  }

  private async welcome(link: Link, caller: Caller, hello: Hello, who: Linked): Promise<Omit<Welcome, 'reconnect'>> {
    const { clock } = this.desks.house
    const { screen } = caller
    const token = this.desks.tokens.issue({ uid: who.deviceUid, installId: who.installId })
    link.tokenUntil = token.expiresAt
    link.isSuspended = screen.isSuspended
    link.toldRev = screen.manifestRev
    link.keep(paceOf(screen))
    const { ackSeq, takeovers, pendingCmds } = await this.desks.orders.standing(link, who, hello)
    return {
      serverTime: clock.epochMs(),
      state: screen.isSuspended ? 'suspended' : link.isLimited ? 'limited' : 'paired',
      token,
      hb: { pingS: screen.pingSeconds },
      manifest: this.manifest(caller, hello),
      pop: { ackSeq, maxEvents: limits.playsInBatch, minIntervalMs: 0 },
      takeovers,
      pendingCmds,
      limits: {
        ...{ inboundBytes: limits.inboundBytes, messagesPerSecond: limits.messagesPerSecond },
        burst: limits.messagesBurst,
      },
    }
  }

  private manifest({ screen, clientId }: Caller, { manifest: held }: Hello): Welcome['manifest'] {
    const { manifestRev: rev, bodyHash: hash, isSuspended } = screen
    if (hash === '' || isSuspended) return null
    const bodyHash = `sha256:${hash}`
    const isSame = held.rev === rev && held.bodyHash === bodyHash
    const action = isSame ? 'none' : held.rev > rev ? 'reset' : 'fetch'
    return { rev, bodyHash, action, spreadMs: fetchSpreadMs(this.desks.book.countOf(clientId) + 1) }
  }
}
