import { defineWork, does, idOf, object, type Work } from '@headend/base'

/** Puts the pieces of an upload together, and looks at what came. */
export const FinishMedia = defineWork('signage.finish-media', object({ mediaId: idOf('signage_media') }))

interface Finisher {
  finish(ctx: Parameters<Work['run']>[0], mediaId: number): Promise<unknown>
}

export const finishMedia = (media: Finisher): Work =>
  does(FinishMedia, (ctx, { mediaId }) => media.finish(ctx, mediaId))
