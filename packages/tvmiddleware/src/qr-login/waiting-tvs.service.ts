import type { Clock, Context, HouseFacts } from '@headend/base'
import type { OpenLogin } from './open-login.js'
import type { QrLoginService } from './qr-login.service.js'

/** The end of a line at which a television listens. */
export interface Line {
  send(message: object): void
  close(): void
}

interface Waiting {
  readonly line: Line
  readonly clientId: number | null
  readonly until: number
}

/** Televisions that are connected to this process and wait for a phone. */
export class WaitingTvs {
  private readonly waiting = new Map<string, Waiting>()

  constructor(
    private readonly logins: QrLoginService,
    private readonly house: Pick<HouseFacts, 'system'> & { readonly clock: Clock },
  ) {}

  /** Tells the television once it is let in: now, when it already was. */
  async wait(ctx: Context, line: Line, connectionToken: string): Promise<OpenLogin> {
    const open = await this.logins.awaited(ctx, connectionToken)
    this.waiting.set(connectionToken, { line, clientId: ctx.clientId, until: open.until })
    return open
  }

  leave(line: Line): void {
    for (const [token, waiting] of this.waiting) if (waiting.line === line) this.waiting.delete(token)
  }

  /** Hands over what phones confirmed, here or at another process, and lets go whose time is up. */
  async tellAll(): Promise<void> {
    const now = this.house.clock.now().getTime()
    for (const [token, { line, clientId, until }] of this.waiting) {
      await this.tell(this.house.system('qr-login', clientId), token)
      if (until > now || !this.waiting.delete(token)) continue
      line.send({ type: 'expired' })
      line.close()
    }
  }

  /** Hands over what a phone confirmed for this token, where its television is connected here. */
  async tell(ctx: Context, connectionToken: string): Promise<void> {
    const waiting = this.waiting.get(connectionToken)
    const confirmed = waiting && (await this.logins.take(ctx, connectionToken))
    if (!confirmed) return
    this.waiting.delete(connectionToken)
    waiting.line.send({ type: 'login', authkey: confirmed.authkey, device_uid: confirmed.deviceUid })
    waiting.line.close()
  }
}
