import { pairAnswerShape, pairTicketShape, paths, type PairTicket } from '@headend/signage/protocol'
import type { Clock } from '../time/clock.js'
import { ask, type Answer } from './http.js'
import { facts, type Identity, type Installation } from './identity.js'

export interface PairingPorts {
  readonly clock: Clock
  readonly installation: Installation
  /** What it was given to become a screen by; empty: staff enter its code. */
  readonly token: string
  /** Shows a code; nothing while there is none. */
  show(ticket: PairTicket | undefined): void
  /** Keeps who this is; only then is the server told that it was heard. */
  keep(identity: Identity): Promise<void>
}

const againMs = 5000

/** Stands on the screen with a code until staff give this player a screen to be. */
export class Pairing {
  private isRefused = false

  constructor(private readonly ports: PairingPorts) {}

  async run(): Promise<Identity> {
    for (;;) {
      const identity = await this.once().catch(() => undefined)
      if (identity) return identity
      this.ports.show(undefined)
      await this.pause(againMs)
    }
  }

  /** One code, until it is used or over. */
  private async once(): Promise<Identity | undefined> {
    const { clock, installation, show } = this.ports
    const body = { ...facts(), installId: installation.installId }
    const token = this.isRefused ? '' : this.ports.token
    const asked = token === '' ? ask(paths.pair, { method: 'POST', body }) : this.enrol({ token, ...body })
    const { status, body: said } = await asked
    if (status !== 200 && status !== 201) return undefined
    const ticket = pairTicketShape(said, '')
    show(ticket)
    // By its own clock, which may show anything: the code lives as long as the server waits for it.
    const from = clock.mono()
    const lifeMs = token === '' ? 15 * 60_000 : Infinity
    while (clock.mono() - from < lifeMs) {
      await this.pause(ticket.pollS * 1000)
      const identity = await this.answered(ticket).catch(() => null)
      if (identity === undefined) return undefined
      if (identity) return identity
    }
    return undefined
  }

  /** Comes with its token; one that is over or used up is as good as none. */
  private async enrol(body: object): Promise<Answer> {
    const answer = await ask(paths.enrol, { method: 'POST', body })
    this.isRefused = answer.status === 404 || answer.status === 400
    return answer
  }

  /** Who this is, null where nobody has said, nothing where the code is over. */
  private async answered({ pairId, pollSecret }: PairTicket): Promise<Identity | null | undefined> {
    const path = `${paths.pair}/${pairId}`
    const { status, body } = await ask(path, { token: pollSecret })
    if (status === 404 || status === 410 || status === 401) return undefined
    if (status !== 200) return null
    const { state, deviceUid, secret, screenName = '' } = pairAnswerShape(body, '')
    if (state !== 'paired' || deviceUid === undefined || secret === undefined) return null
    const identity = { deviceUid, secret, screenName }
    await this.ports.keep(identity)
    // Where this is lost the answer ends by itself.
    await ask(`${path}/confirm`, { method: 'POST', token: pollSecret, body: {} }).catch(() => undefined)
    return identity
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.ports.clock.after(ms, resolve))
  }
}
