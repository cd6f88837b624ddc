import { bool, fallback, idOf, int, object, oneOf, route, text } from '@headend/base'
import { Device } from '../devices/device.table.js'
import { pictureAddress } from '../forms/addresses.schemas.js'
import { idsOf } from '../forms/texts.schemas.js'
import { Account } from '../subscribers/account.table.js'
import type { DeviceCommandsService } from './device-commands.service.js'

const atOnce = 1000

export const deviceCommandRoutes = (commands: DeviceCommandsService) => [
  route({
    method: 'post',
    path: '/tvmiddleware/device-commands/send',
    auth: 'staff',
    allow: 'tvmiddleware.device-commands.create',
    summary: 'Tell many boxes at once what to do: these, and all those of these accounts',
    input: object({
      account_ids: fallback(idsOf(idOf(Account), atOnce), []),
      device_ids: fallback(idsOf(idOf(Device), atOnce), []),
      type: oneOf(0, 1, 2, 3),
      user_confirmation: fallback(bool(), false),
      deep_link: fallback(text(2048), ''),
      text: fallback(text(1000), ''),
      image_url: fallback(pictureAddress(500), ''),
    }),
    reply: object({ told: int(0) }),
    run: async (ctx, { account_ids: accountIds, device_ids: deviceIds, type, text: words, ...input }) => {
      const { user_confirmation: userConfirmation, deep_link: deepLink, image_url: imageUrl } = input
      const command = { type, userConfirmation, deepLink, text: words, imageUrl }
      return { told: (await commands.send(ctx, { accountIds, deviceIds }, command)).length }
    },
  }),
]
