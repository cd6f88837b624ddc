import type { Actor } from '../context/actors.js'
import type { Context } from '../context/context.js'

/** Carries what would have been answered out of a transaction that is not to stay. */
class TakenBack<R> extends Error {
  constructor(readonly answer: R) {
    super('taken back')
  }
}

/** Does it by all rules, answers, and takes it back where it was only to be tried. */
export const tried = async <A extends Actor, R>(
  ctx: Context<A>,
  isTrial: boolean,
  deed: (ctx: Context<A>) => Promise<R>,
): Promise<R> => {
  if (!isTrial) return deed(ctx)
  try {
    return await ctx.transaction(async (ctx) => {
      throw new TakenBack(await deed(ctx))
    })
  } catch (error) {
    if (error instanceof TakenBack) return (error as TakenBack<R>).answer
    throw error
  }
}
