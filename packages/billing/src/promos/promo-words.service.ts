import { baseErrors, type Accounts, type Context, type Operators, type Tariffs } from '@headend/base'
import { minorUnits } from '../wire/amounts.js'
import type { NewPromos } from './promos.service.js'

/** Codes as a call describes them. */
export interface PromoWords {
  readonly accountId: number | undefined
  readonly length: number | undefined
  readonly count: number
  readonly validFrom: string | undefined
  readonly validUntil: string | undefined
  readonly activationCount: number
  readonly discount: string
  readonly tariffs: readonly number[]
  readonly amount: string
  readonly freeTariffs: readonly number[]
}

const refused = (field: string, reason: string) => baseErrors.invalid({}, [{ field, reason }])

/** Makes out what codes are to be worth. */
export class PromoReading {
  constructor(
    private readonly accounts: Accounts,
    private readonly tariffs: Tariffs,
    private readonly operators: Operators,
  ) {}

  /** Throws `invalid` where a code would be worth nothing, or several things; `accountUnknown`. */
  async read(ctx: Context, words: PromoWords): Promise<NewPromos> {
    const { accountId, length, count, activationCount, tariffs, freeTariffs } = words
    const kinds = [words.discount !== '', words.amount !== '', freeTariffs.length > 0].filter(Boolean)
    if (kinds.length !== 1) throw refused('amount', kinds.length === 0 ? 'required' : 'not_allowed')
    if (tariffs.length > 0 && words.discount === '') throw refused('tariffs', 'not_allowed')
    const [startsOn, endsOn] = [words.validFrom || null, words.validUntil || null]
    if (startsOn !== null && endsOn !== null && endsOn < startsOn) throw refused('valid_until', 'too_small')
    await this.refuseUnknown(ctx, 'tariffs', tariffs)
    await this.refuseUnknown(ctx, 'free_tariffs', freeTariffs)
    return {
      ...{ length, count, startsOn, endsOn, useLimit: activationCount },
      ...{ tariffIds: tariffs, freeTariffIds: freeTariffs },
      amount: words.amount === '' ? null : await this.amount(ctx, words.amount),
      discount: words.discount === '' ? null : pointsOf(words.discount),
      account: accountId === undefined ? undefined : await this.accounts.get(ctx, { id: accountId }),
    }
  }

  private async amount(ctx: Context, text: string): Promise<number> {
    const { currency } = await this.operators.facts(ctx)
    const amount = minorUnits(text, currency)
    if (amount <= 0) throw refused('amount', 'too_small')
    return amount
  }

  /** Throws `invalid` where one of these is no tariff. */
  async refuseUnknown(ctx: Context, field: string, ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return
    const all = new Set((await this.tariffs.list(ctx)).flatMap(({ id, isVirtual }) => (isVirtual ? [] : [id])))
    if (ids.some((id) => !all.has(id))) throw refused(field, 'unknown')
  }
}

/** Per cents with up to two places, in hundredths of one. */
const pointsOf = (text: string): number => {
  const points = minorUnits(text, 'EUR', 'discount')
  if (points <= 0) throw refused('discount', 'too_small')
  if (points > 10_000) throw refused('discount', 'too_big')
  return points
}
