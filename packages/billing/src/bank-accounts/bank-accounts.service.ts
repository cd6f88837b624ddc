import { baseErrors, type Context, type Keys, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op } from '@headend/base/db'
import { BankAccount } from './bank-account.table.js'

export interface BankNumbers {
  readonly number: string
  readonly iban: string
  readonly bic: string
  readonly blz: string
}

interface Written extends BankNumbers {
  readonly customerId: number
  readonly bankName: string
  readonly ownerName: string
  readonly isMain: boolean
}

const purpose = 'customer-bank-account'

/** Bank accounts of customers: a copy of the database tells their numbers to nobody. */
export class BankAccounts implements ResourceDeeds {
  constructor(private readonly keys: Keys) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { number, iban, bic, blz, ...facts } = values as unknown as Written
    return ctx.transaction(async (ctx) => {
      const made = await ctx.repo(BankAccount).add({ ...facts, ...this.sealed({ number, iban, bic, blz }) })
      if (facts.isMain) await onlyMain(ctx, facts.customerId, made.id)
      return made
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { number, iban, bic, blz, ...facts } = values as Partial<Written>
    await ctx.transaction(async (ctx) => {
      const { customerId } = await ctx.repo(BankAccount).get(id, { lock: true })
      const named = { number, iban, bic, blz }
      const isNamed = Object.values(named).some((one) => one !== undefined)
      const given = Object.fromEntries(Object.entries(named).filter(([, one]) => one !== undefined))
      const numbers = isNamed ? this.sealed({ ...(await this.numbers(ctx, id)), ...given }) : {}
      await ctx.repo(BankAccount).change({ id }, { ...facts, ...numbers })
      if (facts.isMain) await onlyMain(ctx, customerId, id)
    })
  }

  /** The numbers in clear, for those few who need them. */
  async numbers(ctx: Context, id: number): Promise<BankNumbers> {
    const { numbersSealed } = await ctx.repo(BankAccount).get(id)
    return JSON.parse(this.keys.unseal(purpose, numbersSealed)) as BankNumbers
  }

  private sealed(numbers: BankNumbers) {
    const known = numbers.iban === '' ? numbers.number : numbers.iban
    if (known === '') throw baseErrors.invalid({}, [{ field: 'number', reason: 'required' }])
    return { numbersSealed: this.keys.seal(purpose, JSON.stringify(numbers)), ending: known.slice(-4) }
  }
}

/** A customer has one main account. */
const onlyMain = async (ctx: Context, customerId: number, id: number): Promise<void> => {
  await ctx.repo(BankAccount).change({ customerId, id: { [Op.ne]: id } }, { isMain: false })
}
