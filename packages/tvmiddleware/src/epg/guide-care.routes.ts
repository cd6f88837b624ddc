import { fallback, id, idOf, int, isoInstant, nullable, object, route, text, word } from '@headend/base'
import { EpgChannel } from './epg-channel.table.js'
import { EpgSource } from './epg-source.table.js'
import type { GuideCareService } from './guide-care.service.js'
import type { ProgramBlocks } from './program-marks.service.js'

const blockAtRoute = (care: GuideCareService, blocks: ProgramBlocks) =>
  route({
    method: 'post',
    path: '/tvmiddleware/program-blocks/at',
    auth: 'staff',
    allow: 'tvmiddleware.program-blocks.create',
    summary: 'Block the record of what began last before a moment, on the channel whose prefix begins so',
    input: object({
      channel_prefix: word(255),
      at: isoInstant(),
      days: fallback(nullable(int(1, 3650)), null),
      comment: fallback(text(255), ''),
    }),
    reply: object({ id: id() }),
    run: async (ctx, input) => ({ id: await care.blockAt(ctx, blocks, input) }),
  })

/** What staff do about a guide beside editing it. */
export const guideCareRoutes = (care: GuideCareService, blocks: ProgramBlocks) => [
  route({
    method: 'post',
    path: '/tvmiddleware/epg-sources/{id}/import',
    auth: 'staff',
    allow: 'tvmiddleware.epg-sources.edit',
    summary: 'Import a source of the guide now',
    input: object({ id: idOf(EpgSource) }),
    reply: object({}),
    run: async (ctx, input) => {
      await care.importNow(ctx, input.id)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/tvmiddleware/epg-channels/{id}/import',
    auth: 'staff',
    allow: 'tvmiddleware.epg-channels.edit',
    summary: 'Make one channel of the guide what its source says now, whatever it held',
    input: object({ id: idOf(EpgChannel) }),
    reply: object({}),
    run: async (ctx, input) => {
      await care.importChannel(ctx, input.id)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/tvmiddleware/epg-channels/{id}/clear',
    auth: 'staff',
    allow: 'tvmiddleware.epg-channels.edit',
    summary: 'Remove all programmes of a channel of the guide',
    input: object({ id: idOf(EpgChannel) }),
    reply: object({ removed: int(0) }),
    run: async (ctx, input) => ({ removed: await care.clear(ctx, input.id) }),
  }),
  blockAtRoute(care, blocks),
]
