import type { HouseFacts } from '@headend/base'
import { hasLostTime, leaderUntil, mayStand, watched, type ClockReading, type Watched } from '../core.js'
import type { OfficeService } from '../leases/office.service.js'

const ttlMs = 10_000
const renewMs = 3000

/** The term in which this process leads, and until when it may act without asking again. */
export interface Term {
  readonly term: number
  readonly until: number
}

/** Whether this process leads the installation's servers; one does at a time. */
export class LeaderService {
  private office: Term | undefined
  private watched: Watched | undefined
  private renewedAt = 0
  private seen: ClockReading

  constructor(
    private readonly offices: OfficeService,
    private readonly house: Pick<HouseFacts, 'clock' | 'system'>,
  ) {
    this.seen = this.clocks()
  }

  /** The term of now; undefined where this process does not lead, or cannot be sure that it does. */
  term(): (Term & { readonly now: number }) | undefined {
    const clocks = this.clocks()
    // Whoever was asleep without noticing does not know whether its term is over.
    if (hasLostTime(this.seen, clocks) || (this.office && clocks.bootMs >= this.office.until)) this.office = undefined
    this.seen = clocks
    return this.office && { ...this.office, now: clocks.bootMs }
  }

  /** Renews the term where there is one, and stands for the next where nobody has it. */
  async attend(): Promise<void> {
    const led = this.term()
    if (!led) await this.stand()
    else if (led.now - this.renewedAt >= renewMs) await this.renew(led.term, led.now)
  }

  /** Somebody else leads by now. */
  deposed(term: number): void {
    if (this.office?.term === term) this.office = undefined
  }

  async resign(): Promise<void> {
    const led = this.term()
    this.office = undefined
    if (led) await this.offices.resign(this.context(), led.term)
  }

  private async stand(): Promise<void> {
    const askedAt = this.house.clock.bootMs()
    this.watched = watched(this.watched, await this.offices.look(this.context()), this.house.clock.bootMs())
    if (!mayStand(this.watched, this.house.clock.bootMs(), ttlMs)) return
    const term = await this.offices.take(this.context(), this.watched)
    if (term === undefined) return
    this.office = { term, until: leaderUntil(askedAt, ttlMs) }
    this.renewedAt = askedAt
  }

  private async renew(term: number, now: number): Promise<void> {
    this.renewedAt = now
    const isMine = await this.offices.renew(this.context(), term)
    if (!isMine) this.deposed(term)
    else if (this.office?.term === term) this.office = { term, until: leaderUntil(now, ttlMs) }
  }

  private context() {
    return this.house.system('vms.leader', null)
  }

  private clocks(): ClockReading {
    return { bootMs: this.house.clock.bootMs(), wallMs: this.house.clock.now().getTime() }
  }
}
