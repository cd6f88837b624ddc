import {
  customerErrors,
  type AccountFacts,
  type Accounts,
  type Context,
  type CustomerFacts,
  type Customers,
  type TariffFacts,
  type Tariffs,
} from '@headend/base'
import { billingErrors } from '../billing.errors.js'

export interface CustomerSelector {
  readonly customer_id?: number | undefined
  readonly ext_id: string
}
export interface AccountSelector {
  readonly account_id?: number | undefined
  readonly abonement: string
}
export interface TariffSelector {
  readonly tariff_id?: number | undefined
  readonly vtariff_id?: number | undefined
  readonly tariff_ext_id: string
}

/** Callers who always send every number write -1 for those that are not given. */
const isGiven = (id: number | undefined): id is number => id !== undefined && id > 0
const isNamed = (text: string): boolean => text !== '' && text !== '-1'

/** Finds whom and what a call is about. */
export class Lookup {
  constructor(
    private readonly customers: Customers,
    private readonly accounts: Accounts,
    private readonly tariffs: Tariffs,
  ) {}

  /** By our number where it is given, else by theirs; throws `customerUnknown`. */
  async customer(ctx: Context, { customer_id: id, ext_id: extId }: CustomerSelector): Promise<CustomerFacts> {
    if (isGiven(id)) return this.customers.get(ctx, { id })
    if (isNamed(extId)) return this.customers.get(ctx, { extId })
    throw customerErrors.customerUnknown()
  }

  /** Throws `accountUnknown`. */
  async account(ctx: Context, { account_id: id, abonement }: AccountSelector): Promise<AccountFacts> {
    return this.accounts.get(ctx, isGiven(id) ? { id } : { abonement })
  }

  /** A tariff, or a virtual one, by our numbers or by theirs; throws `soldUnknown`. */
  async sold(ctx: Context, selector: TariffSelector): Promise<TariffFacts> {
    const { tariff_id: id, vtariff_id: virtualId, tariff_ext_id: extId } = selector
    const all = await this.tariffs.list(ctx)
    const found = isGiven(id)
      ? all.find((one) => !one.isVirtual && one.id === id)
      : isGiven(virtualId)
        ? all.find((one) => one.isVirtual && one.id === virtualId)
        : this.byExtId(all, extId)
    if (!found) throw billingErrors.soldUnknown()
    return found
  }

  private byExtId(all: readonly TariffFacts[], extId: string): TariffFacts | undefined {
    const named = isNamed(extId) ? all.filter((one) => one.extId === extId) : []
    return named.find(({ isVirtual }) => isVirtual) ?? named[0]
  }
}
