import { id, idOf, list, object, route } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { idsOf } from '../forms/texts.schemas.js'
import type { TariffChannelsService } from './tariff-channels.service.js'
import { Tariff } from './tariff.table.js'

// Ten thousand ids of ten digits.
const longestBody = 128 * 1024
const mostChannels = 10_000

export const tariffRoutes = (channels: TariffChannelsService) => [
  route({
    method: 'get',
    path: '/tvmiddleware/tariffs/{id}/channels',
    auth: 'staff',
    allow: 'tvmiddleware.tariffs.view',
    summary: 'The channels that a tariff opens',
    input: object({ id: idOf(Tariff) }),
    reply: object({ channel_ids: list(id()) }),
    run: async (ctx, input) => ({ channel_ids: await channels.of(ctx, input.id) }),
  }),
  route({
    method: 'put',
    path: '/tvmiddleware/tariffs/{id}/channels',
    auth: 'staff',
    allow: 'tvmiddleware.tariffs.edit',
    summary: 'Let a tariff open these channels and no others',
    input: object({ id: idOf(Tariff), channel_ids: idsOf(idOf(Channel), mostChannels) }),
    reply: object({ channel_ids: list(id()) }),
    maxBodyBytes: longestBody,
    run: async (ctx, input) => ({ channel_ids: await channels.replace(ctx, input.id, input.channel_ids) }),
  }),
]
