import { idOf, int, object, route, text, word } from '@headend/base'
import type { GatewayEditing } from '../gateways/gateway-editing.service.js'
import { SmsGateway } from '../gateways/gateway.table.js'
import type { CallsService } from './calls.service.js'

/** Who may tell of calls, and the address at which a carrier or a telephone exchange tells of them. */
export const callRoutes = (calls: CallsService, gateways: GatewayEditing) => [
  route({
    method: 'post',
    path: '/sms/gateways/{id}/call-key',
    auth: 'staff',
    allow: 'sms.gateways.edit',
    summary: 'Make a new key by which a gateway tells who called; the old one tells nothing from now on',
    input: object({ id: idOf(SmsGateway) }),
    reply: object({ key: text() }),
    run: async (ctx, { id }) => ({ key: await gateways.makeCallKey(ctx, id) }),
  }),
  route({
    method: 'get',
    path: '/sms/called/{operator}/{key}',
    auth: 'none',
    summary: 'Tell that a telephone called, by the key of a gateway',
    input: object({
      operator: int(1, 2_147_483_647),
      key: word(64),
      phone: word(24)
        .pattern(/^\+?\d{5,15}$/)
        .description('Whoever called, with the code of its country'),
    }),
    reply: object({}),
    limits: [{ name: 'sms-called', calls: 600, windowSeconds: 60, by: 'address' }],
    run: async (_ctx, { operator, key, phone }) => {
      await calls.told(operator, key, phone)
      return {}
    },
  }),
]
