import { int, object, oneOf, route, text, word } from '@headend/base'
import type { PlayerSessionsService } from './sessions.service.js'

/** Where a player gets a token without a socket, and a new secret. */
export const playerSessionRoutes = (sessions: PlayerSessionsService) => [
  route({
    method: 'get',
    path: '/challenge',
    auth: 'none',
    summary: 'A number to prove the secret on, good for a minute and once',
    input: object({}),
    reply: object({ nonce: text(), serverTime: int(0) }),
    untagged: true,
    run: (ctx) => sessions.challenge(ctx),
  }),
  route({
    method: 'post',
    path: '/token',
    auth: 'none',
    summary: 'A token for an hour, for a proof of the secret',
    input: object({ deviceUid: word(64), bootId: word(64), installId: word(64), nonce: word(200), mac: word(64) }),
    reply: object({ token: text(), expiresAt: int(0), serverTime: int(0) }),
    untagged: true,
    limits: [{ name: 'signage-token', calls: 20, windowSeconds: 60, by: { field: 'deviceUid' } }],
    run: (ctx, input) => sessions.token(ctx, input),
  }),
  route({
    method: 'post',
    path: '/secret',
    auth: 'player',
    summary: 'A new secret: good from its first use, the old one for ten minutes more',
    input: object({}),
    reply: object({ slot: oneOf('A', 'B'), secret: text() }),
    untagged: true,
    run: async (ctx) => {
      const { slot, secret } = await sessions.rotate(ctx)
      return { slot: slot as 'A' | 'B', secret }
    },
  }),
]
