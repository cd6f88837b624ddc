import { fallback, flag, id, idOf, int, list, object, optional, route, text } from '@headend/base'
import { writtenInstant } from '../forms/written-instant.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Seance } from './seance.table.js'
import type { SeancesService } from './seances.service.js'

const track = () => fallback(text(64).pattern(/^[\w.-]*$/), '')
const ticket = () => optional(text(16).pattern(/^\d*$/))
const instantText = () => text().description('2026-03-01 12:00:00, in UTC')

const SeanceRowView = object({
  ...{ id: id(), vid: id(), vfid: int(0), video_name: text() },
  ...{ date_start: instantText(), date_end: instantText() },
})

const SeanceUrlView = object({
  ...{ begin_time: instantText(), position: int(0), uri: text(), stream_service_id: int() },
  ...{ ext_id: text(), ext_partner_id: text() },
})

const wanted = ({ code, sid }: { readonly code?: string; readonly sid?: number }) => ({
  code: code || undefined,
  id: sid,
})

export const seanceRoutes = (seances: SeancesService) => [
  route({
    method: 'get',
    path: '/seance/list/',
    auth: 'device',
    summary: 'Films that are shown at an hour',
    input: object({ show_past: fallback(flag(), 0) }),
    reply: object({ seances: list(SeanceRowView) }),
    invalid: 500,
    run: async (ctx, { show_past }) => ({
      seances: (await seances.list(ctx, show_past === 1)).map(({ seance, title }) => ({
        ...{ id: seance.id, vid: title.id, vfid: seance.assetId ?? 0 },
        video_name: title.nameI18n[ctx.lang] ?? title.name,
        ...{ date_start: writtenInstant(seance.startsAt), date_end: writtenInstant(seance.endsAt) },
      })),
    }),
  }),
  route({
    method: 'get',
    path: '/seance/url/',
    auth: 'device',
    summary: 'Stream address of a seance, for who has a ticket',
    input: object({
      ...{ code: ticket(), sid: optional(idOf(Seance)) },
      exclude_service_id: fallback(list(idOf(StreamService), 50), []),
      ...{ audio_pid: track(), text_pid: track(), video_pid: track() },
    }),
    reply: SeanceUrlView,
    codes: {
      ...{ seanceUnnamed: 1, seanceUnknown: 2, seanceOver: 3, ticketTaken: 4, ticketNeeded: 5, titleUnknown: 6 },
      ...{ fileUnavailable: 6, seanceNotBegun: 7, ticketNeedless: 8 },
      ...{ moneyUnavailable: 9, moneyMisconfigured: 9, moneyRefused: 9, insufficientFunds: 9 },
    },
    invalid: 1,
    run: async (ctx, input) => {
      const tracks = { apid: input.audio_pid, tpid: input.text_pid, vpid: input.video_pid }
      const wish = { excluded: input.exclude_service_id, wantsDrm: false, tracks }
      const { seance, stream } = await seances.visit(ctx, wanted(input), wish)
      const { uri, serviceId, asset } = stream
      const position = Math.floor((ctx.now.getTime() - seance.startsAt.getTime()) / 1000)
      const place = { begin_time: writtenInstant(seance.startsAt), position }
      return { ...place, uri, stream_service_id: serviceId, ext_id: asset.extId, ext_partner_id: '' }
    },
  }),
  route({
    method: 'get',
    path: '/seance/revoke/',
    auth: 'device',
    summary: 'Give the ticket of a seance back',
    input: object({ code: ticket(), sid: optional(idOf(Seance)) }),
    reply: object({}),
    codes: { seanceUnnamed: 1, seanceUnknown: 2, ticketUnknown: 3 },
    invalid: 1,
    run: async (ctx, input) => {
      await seances.giveBack(ctx, wanted(input))
      return {}
    },
  }),
]
