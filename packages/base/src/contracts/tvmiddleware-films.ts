import type { Context } from '../context/context.js'
import { defineErrors } from '../errors/define-errors.js'
import { defineContract } from '../module/contract.js'

/** What givers of `Films` throw. */
export const soldFilmErrors = defineErrors('base', { soldFilmUnknown: 404 })

/** A film that was paid for elsewhere. */
export interface FilmSale {
  readonly customerId: number
  /** Null: all of the customer's. */
  readonly accountId: number | null
  /** The provider's own number of the film, or its number here. */
  readonly film: { readonly extId: string } | { readonly id: number }
  /** Null: for good. */
  readonly until: Date | null
  /** In minor units of the currency. */
  readonly price: number
  readonly currency: string
  /** Names this sale within the operator. */
  readonly key: string
}

/** Films of the operator, for whoever sells them. */
export interface Films {
  /** Throws `soldFilmUnknown` where there is no such film. */
  known(ctx: Context, extId: string): Promise<{ readonly id: number }>
  /** Opens the film to the account, or to each of the customer's, once for its key; throws `soldFilmUnknown`. */
  grant(ctx: Context, sale: FilmSale): Promise<void>
  /** Closes what was opened by this key. */
  revoke(ctx: Context, key: string): Promise<void>
}
export const Films = defineContract<Films>('Films')
