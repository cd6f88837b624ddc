import { defineWork, does, id, object, type Context, type Work } from '@headend/base'

/** An outside system's list of films is read. */
export const ImportFilms = defineWork('tvmiddleware.import-films', object({ sourceId: id() }))

export const importFilms = (films: { import(ctx: Context, sourceId: number): Promise<unknown> }): Work =>
  does(ImportFilms, (ctx, { sourceId }) => films.import(ctx, sourceId))
