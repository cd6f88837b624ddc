import { id, idOf, object, route } from '@headend/base'
import { Channel } from '../channels/channel.table.js'
import { Program } from '../epg/program.table.js'
import { Account } from '../subscribers/account.table.js'
import type { RecordOrders } from './record-orders.service.js'

export const recordOrderRoutes = (orders: RecordOrders) => [
  route({
    method: 'post',
    path: '/tvmiddleware/accounts/{id}/records',
    auth: 'staff',
    allow: 'tvmiddleware.record-orders.create',
    summary: 'Have a programme recorded for an account',
    input: object({ id: idOf(Account), channel_id: idOf(Channel), program_id: idOf(Program) }),
    reply: object({ id: id() }),
    run: async (ctx, { id: accountId, channel_id: channelId, program_id: programId }) => {
      const order = await orders.order(ctx, { accountId, channelId, programId })
      return { id: order.id }
    },
  }),
]
