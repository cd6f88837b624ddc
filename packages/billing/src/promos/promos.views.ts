import { decimal, flag, free, id, int, list, money, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { Promo } from './promo.table.js'
import type { HeldPromo } from './promos.service.js'

type Promos = Row<typeof Promo>

const worth = { amount: decimal(), discount: decimal().description('In per cent'), free_tariffs: text() }

/** What a code is worth: 0 and "" for what it is not. */
const worthOf = ({ amount, currency, discount, freeTariffIds }: Promos) => ({
  amount: amount === null ? 0 : money(amount, currency, 'number'),
  discount: (discount ?? 0) / 100,
  free_tariffs: freeTariffIds.join(','),
})

export const WorthView = object(worth)
export const worthView = (promo: Promos): Out<typeof WorthView> => worthOf(promo)

export const NewCodesView = object({
  promo_codes: list(object({ id: id(), code: text() })),
  error_fields: free().description('What is wrong with which field: a list of sentences for each'),
})
export const newCodesView = (promos: readonly Promos[]): Out<typeof NewCodesView> => ({
  promo_codes: promos.map((promo) => ({ id: promo.id, code: promo.code })),
  error_fields: {},
})

const type = () => flag().description('0: money or tariffs, 1: a discount')

export const ActivatedView = object({ type: type(), ...worth })
export const activatedView = (promo: Promos): Out<typeof ActivatedView> => ({
  type: promo.discount === null ? 0 : 1,
  ...worthOf(promo),
})

const HeldView = object({
  ...{ type: type(), ...worth, code: text(), date: text().description('2026-03-01 12:00:00, in UTC') },
  ...{ valid_from: text(), valid_until: text() },
  status: int(1, 2).description('1: given or activated, 2: used'),
})
export const HeldCodesView = object({ count: int(0), promos: list(HeldView) })

export const heldCodesView = (count: number, held: readonly HeldPromo[]): Out<typeof HeldCodesView> => ({
  count,
  promos: held.map(({ promo, use }) => ({
    ...activatedView(promo),
    code: promo.code,
    date: use.activatedAt?.toISOString().slice(0, 19).replace('T', ' ') ?? '',
    valid_from: promo.startsOn ?? '',
    valid_until: promo.endsOn ?? '',
    status: use.appliedAt === null ? 1 : 2,
  })),
})
