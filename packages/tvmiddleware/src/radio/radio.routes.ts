import { fallback, flag, id, idOf, list, object, optional, route, text, word } from '@headend/base'
import { ids } from '../content/parameters.js'
import { translated } from '../content/translated.js'
import { Tariff } from '../tariffs/tariff.table.js'
import type { RadioEditing } from './radio-editing.service.js'
import { RadioIcon } from './radio-icon.table.js'
import type { RadioLists } from './radio-lists.service.js'
import { Radio } from './radio.table.js'
import { StationView, stationView } from './radio.views.js'

export const radioRoutes = (lists: RadioLists) => [
  route({
    method: 'get',
    path: '/radio/list/',
    auth: 'device',
    summary: 'Radio stations',
    input: object({ search: fallback(text(100), '') }),
    reply: object({ radio: list(StationView) }),
    invalid: 500,
    run: async (ctx, { search }) => ({
      radio: (await lists.of(ctx, search)).map((station) => stationView(station, ctx.lang)),
    }),
  }),
]

/** Radio stations (Content API 4.5). */
export const contentRadioRoutes = (radio: RadioEditing) => [
  route({
    method: 'post',
    path: '/radio/create/',
    auth: 'signed',
    summary: 'Add a radio station',
    input: object({
      ...translated('name', word(190), text(190)),
      ...translated('description', optional(text(20_000)), text(20_000)),
      enabled: optional(flag()),
      tariffs: ids(idOf(Tariff)),
      uri: optional(text(2048)),
      radio_channel: optional(idOf(RadioIcon)),
    }),
    reply: object({ id: id() }),
    run: async (ctx, sent) => ({ id: (await radio.take(ctx, sent)).id }),
  }),
  route({
    method: 'post',
    path: '/radio/delete/',
    auth: 'signed',
    summary: 'Remove a radio station',
    input: object({ id: idOf(Radio) }),
    reply: object({}),
    run: async (ctx, { id: radioId }) => {
      await radio.remove(ctx, radioId)
      return {}
    },
  }),
]
