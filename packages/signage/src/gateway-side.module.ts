import { certificateAt, randomToken, type HouseFacts, type Parts } from '@headend/base'
import { ScreenAlarm } from './alarms/alarm.table.js'
import { alarmResource } from './alarms/alarms.resource.js'
import { alarmRoutes } from './alarms/alarms.routes.js'
import { AlarmsService } from './alarms/alarms.service.js'
import { HouseWatch } from './alarms/house-watch.service.js'
import { FallbackService } from './alarms/fallback.service.js'
import { HandlingService } from './alarms/handling.service.js'
import type { Herald } from './alarms/herald.js'
import { lookAfterScreens } from './alarms/look-after-screens.job.js'
import { VitalsService } from './alarms/vitals.service.js'
import { WatchService } from './alarms/watch.service.js'
import { CommandDelivery } from './orders/command-delivery.service.js'
import { Command, CommandBatch } from './orders/command.table.js'
import { commandBatchResource, commandResource } from './orders/commands.resource.js'
import { commandRoutes } from './orders/commands.routes.js'
import { CommandsService } from './orders/commands.service.js'
import { TargetsService } from './orders/targets.service.js'
import { TakeoverDelivery } from './takeovers/takeover-delivery.service.js'
import { Takeover } from './takeovers/takeover.table.js'
import { takeoverResource } from './takeovers/takeovers.resource.js'
import { takeoverRoutes } from './takeovers/takeovers.routes.js'
import { TakeoversService } from './takeovers/takeovers.service.js'
import { CallersService } from './gateway/callers.service.js'
import { forgetDeadGateways } from './gateway/forget-dead.job.js'
import { gatewayLoop } from './gateway/gateway.service-loop.js'
import { GatewayService } from './gateway/gateway.service.js'
import { GreetingService, type Desks } from './gateway/greeting.service.js'
import { LinkBook } from './gateway/link-book.js'
import { MessagesService } from './gateway/messages.service.js'
import { NewsService } from './gateway/news.service.js'
import { OrdersService } from './switchboard/orders.service.js'
import { playerSocket } from './gateway/player.socket.js'
import type { PlaysIntake } from './gateway/plays-intake.js'
import { playerResource } from './gateway/players.resource.js'
import { pollRoutes } from './gateway/polls.routes.js'
import { PollsService } from './gateway/polls.service.js'
import { PresenceBook } from './gateway/presence-book.service.js'
import { progressRoutes } from './gateway/progress.routes.js'
import { ProgressService } from './gateway/progress.service.js'
import { Gateway, Presence } from './gateway/presence.table.js'
import type { IdentitiesService } from './identities/identities.service.js'
import type { PlayerTokensService } from './identities/player-tokens.service.js'
import type { SecretsService } from './identities/secrets.service.js'

export const gatewayTables = [Presence, Gateway, CommandBatch, Command, Takeover, ScreenAlarm]

interface Given {
  readonly house: HouseFacts
  readonly identities: IdentitiesService
  readonly secrets: SecretsService
  readonly tokens: PlayerTokensService
  readonly plays: PlaysIntake | undefined
  /** Who is told of alarms. */
  readonly heralds: readonly Herald[]
}

/** How players are reached: by sockets that they open, or by calls that wait. */
export const gatewaySide = ({ house, identities, secrets, tokens, plays, heralds }: Given) => {
  const presence = new PresenceBook(randomToken(12), house)
  const book = new LinkBook()
  const targets = new TargetsService()
  const commands = new CommandsService(targets)
  const takeovers = new TakeoversService(targets)
  const alarms = new AlarmsService(heralds)
  const houseWatch = new HouseWatch(house.publicUrl, certificateAt(house.publicUrl, house.clock))
  const areas = {
    ...{ commands, alarms, plays },
    delivery: new CommandDelivery(book, house),
    takeovers: new TakeoverDelivery(takeovers, book, house),
  }
  const orders = new OrdersService(areas, house)
  const desks: Desks = { book, presence, tokens, orders, house }
  const greeting = new GreetingService(new CallersService(secrets, identities, presence.node, house), desks)
  const gateway = new GatewayService(greeting, new MessagesService(desks), new NewsService(desks), desks)
  const polls = new PollsService(gateway, house)
  return {
    ...{ commands, takeovers },
    admin: [
      ...commandRoutes(commands),
      ...takeoverRoutes(takeovers),
      ...alarmRoutes(new HandlingService()),
      ...progressRoutes(new ProgressService()),
    ],
    player: pollRoutes(polls),
    wires: { player: [playerSocket(gateway)] },
    jobs: [
      forgetDeadGateways(),
      lookAfterScreens(new WatchService(alarms, new VitalsService(new FallbackService()), houseWatch), commands),
    ],
    resources: [playerResource(), commandResource(), commandBatchResource(), takeoverResource(), alarmResource()],
    services: [gatewayLoop(gateway, presence, house)],
  } satisfies Partial<Parts> & Record<string, unknown>
}
