import { defineWork, does, id, object, type Context, type Work } from '@headend/base'

/** A film database is asked about one film or person. */
export const LoadMeta = defineWork('tvmiddleware.load-meta', object({ loadId: id() }))

export const loadMeta = (filling: { load(ctx: Context, loadId: number): Promise<unknown> }): Work =>
  does(LoadMeta, (ctx, { loadId }) => filling.load(ctx, loadId))
