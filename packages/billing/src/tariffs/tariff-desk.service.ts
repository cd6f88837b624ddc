import { type Context, type Operators, type TariffFacts, type TariffPatch, type Tariffs } from '@headend/base'
import { billingErrors } from '../billing.errors.js'
import { minorUnits } from '../wire/amounts.js'

/** Prices as a call writes them. */
export interface PriceWords {
  readonly price: string | undefined
  readonly activationPrice: string | undefined
}

/** Tariffs as billing systems make and change them; virtual ones are the operator's own affair. */
export class TariffDesk {
  constructor(
    private readonly tariffs: Tariffs,
    private readonly operators: Operators,
  ) {}

  async list(ctx: Context): Promise<readonly TariffFacts[]> {
    return (await this.tariffs.list(ctx)).filter(({ isVirtual }) => !isVirtual)
  }

  async create(ctx: Context, facts: TariffPatch & { readonly name: string }, prices: PriceWords): Promise<number> {
    return (await this.tariffs.create(ctx, { ...facts, ...(await this.priced(ctx, prices)) })).id
  }

  async modify(ctx: Context, id: number | undefined, facts: TariffPatch, prices: PriceWords): Promise<void> {
    await this.tariffs.change(ctx, named(id), { ...facts, ...(await this.priced(ctx, prices)) })
  }

  async remove(ctx: Context, id: number | undefined): Promise<void> {
    await this.tariffs.remove(ctx, named(id))
  }

  async grant(ctx: Context, id: number | undefined, serviceId: number, isGranted: boolean): Promise<void> {
    await this.tariffs.grant(ctx, named(id), serviceId, isGranted)
  }

  private async priced(ctx: Context, { price, activationPrice }: PriceWords) {
    const { currency } = await this.operators.facts(ctx)
    return {
      ...(price !== undefined && { price: minorUnits(price, currency, 'price') }),
      ...(activationPrice !== undefined && {
        defaultActivationPrice: minorUnits(activationPrice, currency, 'default_activation_price'),
      }),
    }
  }
}

const named = (id: number | undefined): number => {
  if (id === undefined || id < 1) throw billingErrors.soldUnknown()
  return id
}
