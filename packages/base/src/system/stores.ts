import type { Context } from '../context/context.js'

/** What is kept beside the database. */
export const STORES = ['files', 'events'] as const
export type StoreName = (typeof STORES)[number]

const tries: Readonly<Record<StoreName, (ctx: Context) => Promise<unknown>>> = {
  // A disk is asked for its room, since a folder that is not there has no file; a server for any file.
  files: async (ctx) => {
    await ctx.files.room()
    await ctx.files.stat('alive')
  },
  // Written, since a store may still be read; sent again it is the same event, and kept once.
  events: (ctx) => ctx.log.insert('base.alive', [{ id: 'alive', at: ctx.now }]),
}

/** The stores that do not answer now. */
export const storesAway = async (ctx: Context): Promise<readonly StoreName[]> => {
  const asked = await Promise.allSettled(STORES.map((name) => tries[name](ctx)))
  return STORES.filter((_name, at) => asked[at]?.status === 'rejected')
}
