import type { TariffFacts } from '@headend/base'
import { billingErrors } from '../billing.errors.js'

/** A customer pays in one currency; throws `currencyDiffers` where something is sold in another one. */
export const refuseForeignMoney = (
  tariffs: readonly TariffFacts[],
  { currency }: { readonly currency: string },
): void => {
  if (tariffs.some((one) => one.currency !== currency)) throw billingErrors.currencyDiffers({ currency })
}
