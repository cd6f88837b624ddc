import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Subscription } from '../tariffs/subscription.table.js'
import { Tariff } from '../tariffs/tariff.table.js'

type Sold = Pick<
  Row<typeof Tariff>,
  'id' | 'isEnabled' | 'isArchived' | 'assignedByDefault' | 'isRequired' | 'basicTariffPriority'
>

/** Who is given tariffs, and what was chosen for it. */
export interface NewHolder {
  readonly customerId: number
  /** The account for which tariffs were chosen; null is all of the customer's. */
  readonly accountId: number | null
  readonly tariffIds: readonly number[]
  /** Whoever registers gets the highest basic tariff as well. */
  readonly isRegistration: boolean
}

const higher = (a: Sold, b: Sold): number => b.basicTariffPriority - a.basicTariffPriority || a.id - b.id

/**
 * What a new customer gets beside what was chosen: required and default tariffs, and at a registration the highest
 * basic one. There is one basic tariff at most: the chosen one goes before a required one, that before a default.
 */
export const givenToNew = (
  tariffs: readonly Sold[],
  { tariffIds, isRegistration }: Pick<NewHolder, 'tariffIds' | 'isRegistration'>,
): number[] => {
  const onSale = tariffs.filter(({ isEnabled, isArchived }) => isEnabled && !isArchived)
  const given = onSale.filter(({ assignedByDefault, isRequired }) => assignedByDefault || isRequired)
  const isChosen = ({ id }: Sold) => tariffIds.includes(id)
  const hasBasic = tariffs.some((one) => isChosen(one) && one.basicTariffPriority > 0)
  const basics = onSale.filter(({ basicTariffPriority }) => basicTariffPriority > 0).toSorted(higher)
  const basic = hasBasic
    ? undefined
    : (basics.find(({ isRequired }) => isRequired) ??
      basics.find(({ assignedByDefault }) => assignedByDefault) ??
      (isRegistration ? basics[0] : undefined))
  const additional = given.filter((one) => one.basicTariffPriority === 0 && !isChosen(one))
  return [...(basic ? [basic] : []), ...additional].map(({ id }) => id)
}

/**
 * Gives a new customer its first tariffs, within the transaction that makes it: nobody holds anything yet, so there is
 * nothing to replace.
 */
export const assignTariffs = async (ctx: Context, holder: NewHolder): Promise<void> => {
  const { customerId, accountId, tariffIds } = holder
  // A dealer's people see no tariffs, and their customers get the same ones.
  const tariffs = await ctx
    .asSystem('tariffs')
    .repo(Tariff)
    .find({ order: ['id'] })
  const rows = ctx.repo(Subscription)
  for (const tariffId of tariffIds) await rows.add({ customerId, accountId, tariffId, startsAt: ctx.now })
  for (const tariffId of givenToNew(tariffs, holder))
    await rows.add({ customerId, accountId: null, tariffId, startsAt: ctx.now })
}
