import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'
import type { Sold } from './billing.js'

/** A tariff, or a virtual one that connects several; money is in minor units of its currency. */
export interface TariffFacts extends Sold, Readonly<Record<'name' | 'currency', string>> {
  readonly extId: string | null
  /** Days; 0 is a tariff of the system, which is not charged. */
  readonly period: number
  readonly price: number
  /** What connecting costs where it is not the price. */
  readonly activationPrice: number | null
  /** Above 0 for a basic one, 10 is the highest. */
  readonly priority: number
  readonly sessionsCount: number
  readonly basicSessionsCount: number
  readonly ipRestriction: boolean
  readonly isEnabled: boolean
  /** What it opens, in the operator's order; a tariff that opens none is an option. */
  readonly channels: readonly { readonly id: number; readonly name: string; readonly iconUrl: string }[]
}

type Switches =
  | 'isEnabled'
  | 'assignedByDefault'
  | 'isRequired'
  | 'ipRestriction'
  | 'availableForInactiveAccounts'
  | 'availableEverywhere'
  | 'availableToUnsubscribe'
  | 'displayInChannelsWidget'
  | `usedFor${'Channel' | 'Video' | 'Radio'}List`

/** What a tariff is made from; what is left out is chosen, or stays. */
export interface TariffPatch
  extends
    Partial<Readonly<Record<'price' | 'period' | 'sessionsCount' | 'basicSessionsCount', number>>>,
    Partial<Readonly<Record<Switches, boolean>>> {
  readonly name?: string
  readonly defaultActivationPrice?: number | null
  readonly basicTariffPriority?: number
}

export interface Tariffs {
  /** A new tariff; prices are in minor units of the operator's currency. */
  create(ctx: Context, facts: TariffPatch & { readonly name: string }): Promise<{ readonly id: number }>
  /** The tariff of this name; throws `tariffUnknown`. */
  byName(ctx: Context, name: string): Promise<{ readonly id: number }>
  /** All tariffs and virtual ones that are not archived, by number. */
  list(ctx: Context): Promise<readonly TariffFacts[]>
  /** Throws `tariffUnknown`, as the others below do. */
  change(ctx: Context, id: number, patch: TariffPatch): Promise<void>
  /** Refused with `hasDependants` while somebody holds it. */
  remove(ctx: Context, id: number): Promise<void>
  /** Grants a streaming service, or no longer; throws `streamServiceUnknown`. */
  grant(ctx: Context, id: number, serviceId: number, isGranted: boolean): Promise<void>
}
export const Tariffs = defineContract<Tariffs>('Tariffs')
