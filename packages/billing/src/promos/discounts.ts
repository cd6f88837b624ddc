import { basisPoints, type Sold } from '@headend/base'

/** A part of a charge that a code takes off. */
export interface Discount {
  readonly useId: number
  /** The account that activated it. */
  readonly accountId: number
  /** In hundredths of a per cent. */
  readonly points: number
  /** Tariffs it is for; none: all. */
  readonly tariffIds: readonly number[]
}

const isFor = ({ tariffIds }: Discount, { id, isVirtual }: Sold): boolean =>
  tariffIds.length === 0 || (!isVirtual && tariffIds.includes(id))

/** A price with the best of these taken off, to the nearest minor unit; and which one that was. */
export const discounted = (
  price: number,
  sold: Sold,
  discounts: readonly Discount[],
): { readonly price: number; readonly used: Discount | undefined } => {
  const [best] = price > 0 ? discounts.filter((one) => isFor(one, sold)).sort((a, b) => b.points - a.points) : []
  return { price: best ? price - basisPoints(price, best.points, 'nearest') : price, used: best }
}
