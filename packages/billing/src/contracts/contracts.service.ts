import {
  baseErrors,
  localDay,
  type Context,
  type Contracts,
  type Customers,
  type Operators,
  type ResourceDeeds,
  type ResourceValues,
  type Settings,
} from '@headend/base'
import type { BillingSettings } from '../billing.settings.js'
import { Contract } from './contract.table.js'
import type { NumbersService } from './numbers.service.js'

interface NewContract {
  readonly customerId: number
  readonly number: string
  readonly openedOn?: string
  readonly closedOn?: string | null
}

/** Contracts: opened with each new customer where the operator has a mask for their numbers, and by hand. */
export class ContractsService implements Contracts, ResourceDeeds {
  constructor(
    private readonly numbers: NumbersService,
    private readonly customers: Customers,
    private readonly operators: Operators,
    private readonly settings: Settings,
  ) {}

  async open(asked: Context, customerId: number, number: string): Promise<string> {
    // Whoever brings a customer in does not see all contracts, and they are counted together.
    const ctx = asked.asSystem('contracts')
    const given = number === '' ? await this.next(ctx, customerId) : number
    if (given === '') return ''
    // Systems that were here before give one number to several customers: the first of them holds the contract.
    if (!(await isTaken(ctx, given))) await this.add(ctx, { customerId, number: given })
    return given
  }

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { customerId, number, ...days } = values as unknown as NewContract
    const { contractNumber } = await this.customers.get(ctx, { id: customerId })
    return ctx.transaction(async (ctx) => {
      const given = number === '' ? await this.next(ctx, customerId) : number
      if (given === '') throw baseErrors.invalid({}, [{ field: 'number', reason: 'required' }])
      const made = await this.add(ctx, { customerId, number: given, ...days })
      if (contractNumber === '') await this.customers.change(ctx, customerId, { contractNumber: given })
      return made
    })
  }

  /** The mask's next number, or an empty text where there is no mask. */
  private async next(ctx: Context, customerId: number): Promise<string> {
    const { contractNumberMask: mask } = await this.settings.get<BillingSettings>(ctx, 'billing')
    return mask === '' ? '' : this.numbers.next(ctx, { kind: 'contract', mask, customerId, isTaken })
  }

  private async add(ctx: Context, { openedOn, ...facts }: NewContract) {
    const { timeZone } = await this.operators.facts(ctx)
    const day = openedOn ?? localDay(ctx.now, timeZone)
    return ctx.repo(Contract).add({ ...facts, openedOn: day, createdAt: ctx.now })
  }
}

const isTaken = async (ctx: Context, number: string): Promise<boolean> =>
  (await ctx.repo(Contract).first({ where: { number }, only: ['id'] })) !== null
