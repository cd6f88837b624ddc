import { fallback, id, idOf, int, list, object, optional, route, text, word } from '@headend/base'
import { baseErrors } from '@headend/base'
import { tags } from '../forms/fields.schemas.js'
import type { IdentitiesService } from '../identities/identities.service.js'
import { Place } from '../places/place.table.js'
import { Screen } from '../screens/screen.table.js'
import { Pairing } from './pairing.table.js'
import type { ClaimsService, Wanted } from './claims.service.js'
import type { EnrolmentsService } from './enrolments.service.js'
import { PendingView, pendingView } from './pending.views.js'

const mostAtOnce = 1000

interface Asked {
  readonly screen_id?: number
  readonly name: string
  readonly place_id?: number
  readonly tags: string[]
}

const wantedOf = ({ screen_id: screenId, name, place_id: placeId, tags: given }: Asked): Wanted => {
  if (screenId !== undefined) return { screenId }
  if (placeId === undefined || name === '')
    throw baseErrors.invalid({}, [{ field: name === '' ? 'name' : 'place_id', reason: 'required' }])
  return { name, placeId, tags: given }
}

/** Where staff make waiting players screens, and take that back. */
export const claimRoutes = (claims: ClaimsService, enrolments: EnrolmentsService, identities: IdentitiesService) => [
  route({
    method: 'post',
    path: '/signage/screens/claim',
    auth: 'staff',
    allow: 'signage.screens.claim',
    summary: 'Make the player with this code a screen: one that is there, or a new one',
    input: object({
      code: word(20),
      screen_id: optional(idOf(Screen)),
      name: fallback(text(190), ''),
      place_id: optional(idOf(Place)),
      tags: tags(),
    }),
    reply: object({ id: id(), name: text() }),
    run: async (ctx, { code, ...asked }) => {
      const screen = await claims.claim(ctx, code, wantedOf(asked))
      return { id: screen.id, name: screen.name }
    },
  }),
  route({
    method: 'get',
    path: '/signage/pending',
    auth: 'staff',
    allow: 'signage.screens.claim',
    summary: 'Players that came with a token and wait for staff; the 500 oldest',
    input: object({}),
    reply: object({ items: list(PendingView) }),
    run: async (ctx) => ({ items: (await enrolments.pending(ctx, 500)).map(pendingView) }),
  }),
  route({
    method: 'post',
    path: '/signage/pending/approve',
    auth: 'staff',
    allow: 'signage.screens.claim',
    summary: 'Make waiting players screens',
    input: object({ ids: list(idOf(Pairing), mostAtOnce) }),
    reply: object({ missing: list(int()) }),
    run: async (ctx, { ids }) => ({ missing: [...(await enrolments.approve(ctx, ids))] }),
  }),
  route({
    method: 'post',
    path: '/signage/pending/refuse',
    auth: 'staff',
    allow: 'signage.screens.claim',
    summary: 'Send waiting players away',
    input: object({ ids: list(idOf(Pairing), mostAtOnce) }),
    reply: object({ refused: int(0), missing: list(int()) }),
    run: async (ctx, { ids }) => {
      const missing = await enrolments.refuse(ctx, ids)
      return { refused: ids.length - missing.length, missing: [...missing] }
    },
  }),
  route({
    method: 'post',
    path: '/signage/screens/{id}/revoke',
    auth: 'staff',
    allow: 'signage.screens.claim',
    summary: 'Take the hardware of a screen away: it forgets what it has and asks for a code',
    input: object({ id: idOf(Screen) }),
    reply: object({ revoked: int(0) }),
    run: async (ctx, input) => ({ revoked: await identities.takeAway(ctx, input.id) }),
  }),
  route({
    method: 'post',
    path: '/signage/screens/{id}/pick',
    auth: 'staff',
    allow: 'signage.screens.claim',
    summary: 'Say which of two installations is this screen; the other is a copy and is sent away',
    input: object({ id: idOf(Screen), install_id: word(64) }),
    reply: object({ install_id: text() }),
    run: async (ctx, { id: screenId, install_id: installId }) => {
      await identities.pick(ctx, screenId, installId)
      return { install_id: installId }
    },
  }),
]
