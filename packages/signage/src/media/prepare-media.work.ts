import { defineWork, does, idOf, object, type Work } from '@headend/base'

/** Looks into a medium and makes of it what screens need. */
export const PrepareMedia = defineWork('signage.prepare-media', object({ mediaId: idOf('signage_media') }))

interface Preparer {
  prepare(ctx: Parameters<Work['run']>[0], mediaId: number): Promise<unknown>
}

export const prepareMedia = (preparation: Preparer): Work =>
  does(PrepareMedia, (ctx, { mediaId }) => preparation.prepare(ctx, mediaId))
