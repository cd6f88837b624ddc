import {
  Messages,
  offer,
  type HouseFacts,
  type Mail,
  type Operators,
  type Parts,
  type Settings,
  type Sms,
} from '@headend/base'
import { AccountSettingsService } from './account-settings/account-settings.service.js'
import { settingsSaveRoutes } from './account-settings/settings-save.routes.js'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import { addressOf } from './catalogue/channel-facts.js'
import type { ChannelIcons } from './channels/channel-icons.js'
import { DeviceCommandEditing } from './commands/device-command-editing.service.js'
import { deviceCommandResource } from './commands/device-commands.resource.js'
import { deviceCommandRoutes } from './commands/device-commands.routes.js'
import { DeviceCommandsService } from './commands/device-commands.service.js'
import type { GuideService } from './epg/guide.service.js'
import { mailingResource } from './mailings/mailings.resource.js'
import { mailingRoutes } from './mailings/mailings.routes.js'
import { MailingsService, type NewMailing } from './mailings/mailings.service.js'
import { RecipientsService } from './mailings/recipients.service.js'
import { sendMailing } from './mailings/send-mailing.work.js'
import { MessageEditing } from './messages/message-editing.service.js'
import { messageResource } from './messages/messages.resource.js'
import { messageRoutes } from './messages/messages.routes.js'
import { MessagesService } from './messages/messages.service.js'
import { OutgoingMessages } from './outgoing/outgoing-messages.service.js'
import { sendOut } from './messages/send-out.work.js'
import { OldMessagesService } from './messages/old-messages.service.js'
import { removeOldMessages } from './messages/remove-old-messages.job.js'
import { ExpiryNoticesService } from './notices/expiry-notices.service.js'
import { sendExpiryNotices } from './notices/send-expiry-notices.job.js'
import type { AccountChannelsService } from './orders/account-channels.service.js'
import { LastChannelsService } from './positions/last-channels.service.js'
import { positionRoutes } from './positions/positions.routes.js'
import type { PositionsService } from './positions/positions.service.js'
import { removeOldPositions } from './positions/remove-old-positions.job.js'
import { reminderRoutes } from './reminders/reminders.routes.js'
import { RemindersService } from './reminders/reminders.service.js'
import type { AccountsService } from './subscribers/accounts.service.js'

interface Given {
  readonly operators: Operators
  readonly settings: Settings
  readonly catalogue: CatalogueService
  readonly guide: GuideService
  readonly icons: ChannelIcons
  readonly accounts: AccountsService
  readonly own: AccountChannelsService
  readonly positions: PositionsService
  readonly mail: Mail
  readonly sms: () => Sms | undefined
}

interface Config {
  readonly contentPositionTtlDaysProgram: number
  readonly contentPositionTtlDaysVideo: number
}

/** What is written to subscribers, what their boxes are told to do, and what is kept of what they watched. */
export const messagesSide = (house: HouseFacts, given: Given, config: Config): Parts => {
  const { operators, settings, catalogue, guide, icons, accounts, own, positions } = given
  const messages = new MessagesService(house.texts, operators)
  const commands = new DeviceCommandsService()
  const recipients = new RecipientsService()
  const mailings = new MailingsService(messages, recipients)
  const keepDays = { program: config.contentPositionTtlDaysProgram, video: config.contentPositionTtlDaysVideo }
  return {
    offers: [offer(Messages, messages)],
    routes: {
      device: [
        ...messageRoutes(messages, operators),
        ...reminderRoutes(new RemindersService(catalogue, guide), {
          icons,
          urlOf: (entry) => addressOf(entry, house.publicUrl),
        }),
        ...settingsSaveRoutes(new AccountSettingsService(accounts, own)),
        ...positionRoutes(positions, new LastChannelsService(catalogue)),
      ],
      admin: [...deviceCommandRoutes(commands), ...mailingRoutes(recipients)],
    },
    resources: [
      messageResource(new MessageEditing(messages)),
      deviceCommandResource(new DeviceCommandEditing(commands)),
      mailingResource({ create: (ctx, values) => mailings.start(ctx, values as unknown as NewMailing) }),
    ],
    jobs: [
      removeOldMessages(new OldMessagesService(settings)),
      sendExpiryNotices(new ExpiryNoticesService(messages, operators, settings)),
      removeOldPositions(positions, keepDays),
    ],
    works: [sendMailing(mailings), sendOut(new OutgoingMessages(given.mail, given.sms))],
  }
}
