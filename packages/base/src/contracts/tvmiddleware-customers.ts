import type { Context } from '../context/context.js'
import { defineErrors } from '../errors/define-errors.js'
import { defineContract } from '../module/contract.js'
import type { CustomerFacts, CustomerPatch } from './tvmiddleware-customer-facts.js'

export type * from './tvmiddleware-customer-facts.js'

/** What givers of `Customers` throw. */
export const customerErrors = defineErrors('base', { customerUnknown: 404, patternRefused: 400 })

/** Customers of the operator; a dealer sees those that it brought. */
export interface Customers {
  /** The customer with this number, or this number of a billing system; throws `customerUnknown`. */
  get(ctx: Context, which: { readonly id: number } | { readonly extId: string }): Promise<CustomerFacts>
  /** By number; `tariffIds` are held all together, a pattern is matched by an account's number. */
  list(ctx: Context, query: CustomerQuery): Promise<readonly CustomerFacts[]>
  /** With the tariffs that every new customer gets; throws `alreadyExists` where the number of a system is taken. */
  create(ctx: Context, facts: CustomerPatch): Promise<{ readonly id: number }>
  change(ctx: Context, id: number, patch: CustomerPatch): Promise<void>
  /** Removes it with its accounts, their devices and all that they hold. */
  remove(ctx: Context, id: number): Promise<void>
}
export const Customers = defineContract<Customers>('Customers')

export interface CustomerQuery {
  readonly tariffIds: readonly number[]
  readonly abonementPattern: string
  readonly phone: string
  readonly limit: number
  readonly offset: number
}
