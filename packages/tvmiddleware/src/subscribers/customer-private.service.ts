import type { Context, Keys } from '@headend/base'
import { Customer } from './customer.table.js'

/** What only those may read who need it: papers and bank accounts. */
export type CustomerPrivate = Readonly<
  Record<
    | `passport${'Number' | 'Series' | 'IssuedOn' | 'IssuedBy'}`
    | `bank${'Blz' | 'Bic' | 'Number' | 'Iban' | 'Name' | 'Owner'}`,
    string
  >
>

const purpose = 'customer-private'

const nothing: CustomerPrivate = {
  passportNumber: '',
  passportSeries: '',
  passportIssuedOn: '',
  passportIssuedBy: '',
  bankBlz: '',
  bankBic: '',
  bankNumber: '',
  bankIban: '',
  bankName: '',
  bankOwner: '',
}

/** Keeps passports and bank accounts sealed: a copy of the database tells them to nobody. */
export class CustomerPrivates {
  constructor(private readonly keys: Keys) {}

  async of(ctx: Context, customerId: number): Promise<CustomerPrivate> {
    const { privateSealed } = await ctx.repo(Customer).get(customerId)
    if (privateSealed === null) return nothing
    return { ...nothing, ...(JSON.parse(this.keys.unseal(purpose, privateSealed)) as Partial<CustomerPrivate>) }
  }

  /** Sets what is named and leaves the rest. */
  async change(ctx: Context, customerId: number, patch: Partial<CustomerPrivate>): Promise<CustomerPrivate> {
    return ctx.transaction(async (ctx) => {
      await ctx.repo(Customer).get(customerId, { lock: true })
      const values = { ...(await this.of(ctx, customerId)), ...patch }
      const privateSealed = this.keys.seal(purpose, JSON.stringify(values))
      await ctx.repo(Customer).change({ id: customerId }, { privateSealed })
      return values
    })
  }
}
