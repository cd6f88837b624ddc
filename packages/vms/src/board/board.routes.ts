import { bool, fallback, idOf, list, object, route, text, word } from '@headend/base'
import { VmsGroup } from '../groups/group.table.js'
import type { ServerTokensService } from '../servers/server-tokens.service.js'
import { VmsServer } from '../servers/server.table.js'
import type { BoardService } from './board.service.js'
import { BoardRow, boardRow } from './board.views.js'
import type { MovingService } from './moving.service.js'

export const boardRoutes = (board: BoardService, moving: MovingService, tokens: ServerTokensService) => [
  route({
    method: 'get',
    path: '/vms/board/servers',
    auth: 'staff',
    allow: 'vms.servers.view',
    summary: 'Each streaming server with its groups, what it carries and how it is',
    input: object({}),
    reply: object({ servers: list(BoardRow) }),
    run: async (ctx) => ({ servers: (await board.servers(ctx)).map(boardRow) }),
  }),
  route({
    method: 'post',
    path: '/vms/servers/{id}/token',
    auth: 'staff',
    allow: 'vms.servers.edit',
    summary: 'Make a new token for a server; the one before is worth nothing from now on',
    input: object({ id: idOf(VmsServer) }),
    reply: object({ token: text().description('Told this once') }),
    run: async (ctx, { id }) => ({ token: await tokens.renew(ctx, id) }),
  }),
  route({
    method: 'post',
    path: '/vms/servers/{id}/join-token',
    auth: 'staff',
    allow: 'vms.servers.edit',
    summary:
      'Make a token by which a server joins, once and within a quarter of an hour; the one before is worth nothing',
    input: object({ id: idOf(VmsServer) }),
    reply: object({ token: text().description('Told this once') }),
    run: async (ctx, { id }) => ({ token: await tokens.invite(ctx, id) }),
  }),
  route({
    method: 'post',
    path: '/vms/groups/{id}/move',
    auth: 'staff',
    allow: 'vms.groups.move',
    summary: 'Move a group to another of its servers',
    input: object({ id: idOf(VmsGroup), server_id: idOf(VmsServer) }),
    reply: object({}),
    run: async (ctx, { id, server_id: serverId }) => {
      await moving.wish(ctx, id, serverId)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/vms/groups/{id}/force',
    auth: 'staff',
    allow: 'vms.groups.force',
    summary: 'Move a group to another of its servers without waiting for that to be ready',
    input: object({
      ...{ id: idOf(VmsGroup), server_id: idOf(VmsServer), note: word(500).description('Why') },
      is_powered_off: fallback(bool(), false).description(
        'The caller answers for it that the holder is off: its lease is not waited for',
      ),
    }),
    reply: object({}),
    run: async (ctx, { id, server_id: serverId, is_powered_off: isPoweredOff, note }) => {
      await moving.force(ctx, id, { serverId, isPoweredOff, note })
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/vms/servers/{id}/trust',
    auth: 'staff',
    allow: 'vms.servers.edit',
    summary: 'Forget that a server came and went',
    input: object({ id: idOf(VmsServer) }),
    reply: object({}),
    run: async (ctx, { id }) => {
      await moving.trust(ctx, id)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/vms/groups/{id}/failback',
    auth: 'staff',
    allow: 'vms.groups.move',
    summary: 'Move a group back to its primary',
    input: object({ id: idOf(VmsGroup) }),
    reply: object({}),
    run: async (ctx, { id }) => {
      await moving.wishHome(ctx, id)
      return {}
    },
  }),
]
