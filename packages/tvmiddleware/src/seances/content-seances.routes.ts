import { id, idOf, int, object, optional, route, text, word } from '@headend/base'
import { Asset } from '../assets/asset.table.js'
import { Title } from '../titles/title.table.js'
import type { SeanceEditing } from './seance-editing.service.js'
import { SeanceTicket } from './seance-ticket.table.js'
import { Seance } from './seance.table.js'

const moment = () => word(60).description('ISO 8601; without a zone it is the operator’s')

/** Seances and their tickets (Content API 4.9). */
export const contentSeanceRoutes = (seances: SeanceEditing) => [
  route({
    method: 'post',
    path: '/seance/create/',
    auth: 'signed',
    summary: 'Show a film at an hour',
    input: object({
      ...{ vid: idOf(Title), vfid: optional(idOf(Asset)) },
      ...{ date_start: moment(), date_end: optional(text(60)) },
    }),
    reply: object({ id: id() }),
    run: async (ctx, { vid, vfid, date_start, date_end }) => {
      const times = { startsAt: date_start, endsAt: date_end || undefined }
      return { id: (await seances.take(ctx, { titleId: vid, assetId: vfid, ...times })).id }
    },
  }),
  route({
    method: 'post',
    path: '/seance/delete/',
    auth: 'signed',
    summary: 'Remove a seance with its tickets',
    input: object({ id: idOf(Seance) }),
    reply: object({}),
    run: async (ctx, { id: seanceId }) => {
      await seances.remove(ctx, seanceId)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/seance/ticket/create/',
    auth: 'signed',
    summary: 'Make a ticket for a seance',
    input: object({ sid: idOf(Seance), code: optional(int(1, 999_999_999_999_999)) }),
    reply: object({ id: id(), code: int(0) }),
    codes: { ticketCodeUsed: 1 },
    run: async (ctx, { sid, code }) => {
      const ticket = await seances.addTicket(ctx, sid, code === undefined ? undefined : String(code))
      return { id: ticket.id, code: Number(ticket.code) }
    },
  }),
  route({
    method: 'post',
    path: '/seance/ticket/delete/',
    auth: 'signed',
    summary: 'Remove a ticket',
    input: object({ id: idOf(SeanceTicket) }),
    reply: object({}),
    run: async (ctx, { id: ticketId }) => {
      await seances.removeTicket(ctx, ticketId)
      return {}
    },
  }),
]
