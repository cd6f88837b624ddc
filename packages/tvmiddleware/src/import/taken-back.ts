import type { Context } from '@headend/base'

class TakenBack extends Error {}

/** What the work gives, with everything that it wrote taken back. */
export const takenBack = async <R>(ctx: Context, work: (ctx: Context) => Promise<R>): Promise<R> => {
  const found: R[] = []
  try {
    await ctx.transaction(async (ctx) => {
      found.push(await work(ctx))
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return found.at(-1) as R
}
