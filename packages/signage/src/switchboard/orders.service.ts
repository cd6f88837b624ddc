import { baseErrors, type HouseFacts } from '@headend/base'
import type { AlarmsService } from '../alarms/alarms.service.js'
import type { CommandDelivery } from '../orders/command-delivery.service.js'
import type { CommandsService } from '../orders/commands.service.js'
import { commandsTag } from '../orders/commands-tag.js'
import type { CommandResult, Hello, ManifestReport, ScreenEvent } from '../protocol/from-screen.js'
import type { PlayBatch } from '../protocol/plays.js'
import type { TakeoverDelivery } from '../takeovers/takeover-delivery.service.js'
import { takeoversTag } from '../takeovers/takeovers-tag.js'
import type { Link, Linked } from '../gateway/link.js'
import type { Orders, Standing } from '../gateway/orders.js'
import type { PlaysIntake } from '../gateway/plays-intake.js'

/** The areas that speak over connections. */
interface Areas {
  readonly commands: CommandsService
  readonly delivery: CommandDelivery
  readonly takeovers: TakeoverDelivery
  readonly alarms: AlarmsService
  /** Absent where plays are not kept. */
  readonly plays: PlaysIntake | undefined
}

/** Joins the areas that speak over connections to the gateway. */
export class OrdersService implements Orders {
  constructor(
    private readonly areas: Areas,
    private readonly house: Pick<HouseFacts, 'system'>,
  ) {}

  /** While a store is away screens are let in all the same, and hear of the rest later. */
  async standing(link: Link, { clientId, screenId, ...who }: Linked, hello: Hello): Promise<Standing> {
    const { takeovers, delivery } = this.areas
    const held = { version: hello.takeoverVersion, list: [] }
    const [ackSeq, set, pendingCmds] = await Promise.all([
      this.ackSeq({ clientId, screenId, ...who }, hello),
      takeovers.setFor(clientId, screenId).catch(() => held),
      link.isLimited || link.isSuspended ? 0 : delivery.pending(link, clientId, screenId).catch(() => 0),
    ])
    link.hasTakeovers = set.list.length > 0
    return { ackSeq, takeovers: set, pendingCmds }
  }

  async greeted(link: Link): Promise<void> {
    try {
      await this.areas.delivery.greeted(link)
    } catch (error) {
      this.ctx(link.who).logger.warn({ err: error }, 'orders for a screen could not be looked up, and are again')
    }
  }

  caughtUp(link: Link): Promise<void> {
    return this.areas.takeovers.caughtUp(link)
  }

  changed(clientId: number, tag: string): (() => Promise<void>) | undefined {
    if (tag === commandsTag) return () => this.areas.delivery.changed(clientId)
    if (tag === takeoversTag) return () => this.areas.takeovers.changed(clientId)
    return undefined
  }

  turn(): Promise<void> {
    return this.areas.delivery.turn()
  }

  result(who: Linked, result: CommandResult): Promise<void> {
    return this.areas.commands.result(this.ctx(who), who.screenId, result)
  }

  event(who: Linked, event: ScreenEvent): Promise<void> {
    return this.areas.alarms.told(this.ctx(who), who.screenId, event)
  }

  manifest(who: Linked, report: ManifestReport): Promise<void> {
    return this.areas.alarms.manifest(this.ctx(who), who.screenId, report)
  }

  plays(who: Linked, batch: PlayBatch) {
    if (!this.areas.plays) throw baseErrors.unavailable()
    return this.areas.plays.take(this.ctx(who), who, batch)
  }

  private async ackSeq(who: Linked, { pop }: Hello): Promise<number> {
    if (!this.areas.plays) return pop.ackSeq
    return this.areas.plays.ackSeq(who, pop.epoch).catch(() => pop.ackSeq)
  }

  private ctx(who: Linked | undefined) {
    return this.house.system('signage.gateway', who?.clientId ?? null)
  }
}
