import { defineWork, does, id, object, type Work } from '@headend/base'

/** A payment was promised, which whoever bills the customer is told. */
export const PromiseTold = defineWork('billing.promise-told', object({ promiseId: id() }))

interface Teller {
  tell(ctx: Parameters<Work['run']>[0], promiseId: number): Promise<void>
}

export const promiseTold = (teller: Teller): Work =>
  does(PromiseTold, (ctx, { promiseId }) => teller.tell(ctx, promiseId))
