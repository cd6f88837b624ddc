import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'

/** What customers sign. */
export interface Contracts {
  /**
   * Opens the contract of a new customer by this number, or by the operator's next one where it is empty, and gives its
   * number: an empty text where the operator gives none by itself. Within the transaction that makes the customer.
   */
  open(ctx: Context, customerId: number, number: string): Promise<string>
}
export const Contracts = defineContract<Contracts>('Contracts')
