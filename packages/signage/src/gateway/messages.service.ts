import { AppError, baseErrors } from '@headend/base'
import { say, type Frame } from '../protocol/frames.js'
import { isFromScreen, readFromScreen, type FromScreen } from '../protocol/from-screen.js'
import { limits } from '../protocol/limits.js'
import { Malformed } from '../protocol/shapes.js'
import type { Desks } from './greeting.service.js'
import type { Link, Linked } from './link.js'

type Type = keyof FromScreen
type Handler<K extends Type> = (link: Link, who: Linked, data: FromScreen[K], frame: Frame) => Promise<void> | void

/** What screens say after their hello. */
export class MessagesService {
  /** Messages of types that nobody knows here: newer players say more. */
  unknown = 0

  constructor(private readonly desks: Desks) {}

  async take(link: Link, frame: Frame): Promise<void> {
    const { who } = link
    const said = link.saidTo(frame.id)
    if (said) return link.send(said)
    if (!who || !isFromScreen(frame.t)) return void (this.unknown += 1)
    try {
      await this.handle(link, who, frame.t, frame)
    } catch (error) {
      this.refuse(link, who, frame, error)
    }
  }

  private async handle<K extends Type>(link: Link, who: Linked, type: K, frame: Frame): Promise<void> {
    const handler = this.handlers[type] as Handler<K> | undefined
    await handler?.(link, who, readFromScreen(type, frame.d), frame)
  }

  private readonly handlers: { readonly [K in Type]?: Handler<K> } = {
    ping: (link, who, { c }) => {
      link.pinged()
      const { clock } = this.desks.house
      link.send(say('pong', { c, s: clock.epochMs() }))
      if (link.tokenUntil - clock.epochMs() < limits.tokenMs / 2) this.renew(link, who)
    },
    status: (link, { clientId, screenId }, status) => {
      link.status = { ...link.status, ...status }
      this.desks.presence.tells(clientId, screenId, { status: link.status })
    },
    'manifest.state': async (_link, who, report) => {
      const { rev, state } = report
      const at = state === 'active' ? { activeRev: rev, stagedRev: 0 } : { stagedRev: rev }
      this.desks.presence.tells(who.clientId, who.screenId, { manifest: report, ...at })
      await this.desks.orders.manifest(who, report)
    },
    'cmd.result': async (link, who, result, frame) => {
      await this.desks.orders.result(who, result)
      link.reply(frame, 'ack')
    },
    event: async (link, who, event, frame) => {
      await this.desks.orders.event(who, event)
      link.reply(frame, 'ack')
    },
    'pop.batch': async (link, who, batch, frame) => {
      const taken = await this.desks.orders.plays(who, batch)
      if ('ackSeq' in taken) link.reply(frame, 'pop.ack', { epoch: batch.epoch, ackSeq: taken.ackSeq })
      else link.refuse(frame, { code: 'gap', expectSeq: taken.expectSeq })
    },
  }

  private renew(link: Link, { deviceUid: uid, installId }: Linked): void {
    const token = this.desks.tokens.issue({ uid, installId })
    link.tokenUntil = token.expiresAt
    link.send(say('token', token))
  }

  /** Says what is wrong with a message; one that could not be worked on is sent again later. */
  private refuse(link: Link, { clientId }: Linked, frame: Frame, error: unknown): void {
    const isKnown = error instanceof Malformed || (error instanceof AppError && error.cause === undefined)
    if (!isKnown)
      this.desks.house
        .system('signage.gateway', clientId)
        .logger.warn({ err: error, type: frame.t }, 'a message of a screen could not be worked on')
    const code =
      error instanceof Malformed ? 'malformed' : error instanceof AppError ? error.code : baseErrors.unavailable.code
    link.refuse(frame, { code, ...(error instanceof Malformed && { field: error.field }) })
  }
}
