import { baseErrors, type Context, type Operators, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { PromoReading } from './promo-words.service.js'
import type { NewPromos, PromosService } from './promos.service.js'
import { Promo } from './promo.table.js'

type NewPromo = Pick<NewPromos, 'amount' | 'discount' | 'tariffIds' | 'freeTariffIds' | 'useLimit'> &
  Pick<Row<typeof Promo>, 'code' | 'startsOn' | 'endsOn'>

const refused = (field: string, reason: string) => baseErrors.invalid({}, [{ field, reason }])

/** Promo codes as staff make them: one at a time, with a code of theirs or one by chance. */
export class PromoEditing implements ResourceDeeds {
  constructor(
    private readonly promos: PromosService,
    private readonly reading: PromoReading,
    private readonly operators: Operators,
  ) {}

  /** Throws `invalid` where a code would be worth nothing, or several things, and `alreadyExists`. */
  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { code, ...worth } = values as unknown as NewPromo
    const kinds = [worth.amount !== null, worth.discount !== null, worth.freeTariffIds.length > 0].filter(Boolean)
    if (kinds.length !== 1) throw refused('amount', kinds.length === 0 ? 'required' : 'not_allowed')
    if (worth.tariffIds.length > 0 && worth.discount === null) throw refused('tariff_ids', 'not_allowed')
    if (worth.startsOn !== null && worth.endsOn !== null && worth.endsOn < worth.startsOn)
      throw refused('ends_on', 'too_small')
    await this.reading.refuseUnknown(ctx, 'tariff_ids', worth.tariffIds)
    await this.reading.refuseUnknown(ctx, 'free_tariff_ids', worth.freeTariffIds)
    if (code !== '') {
      const { currency } = await this.operators.facts(ctx)
      return ctx.repo(Promo).add({ ...worth, currency, code: code.toUpperCase() })
    }
    const [made] = await this.promos.create(ctx, { ...worth, count: 1, length: undefined, account: undefined })
    if (!made) throw new Error('no code was made')
    return made
  }
}
