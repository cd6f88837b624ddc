import { AppError, moneyErrors } from '@headend/base'
import { minorUnits } from '../wire/amounts.js'

/** An amount as a foreign billing says it, in minor units; throws `moneyMisconfigured` where it is finer than the money. */
export const foreignAmount = (amount: number, currency: string): number => {
  try {
    return minorUnits(String(amount), currency)
  } catch (error) {
    if (error instanceof AppError) throw moneyErrors.moneyMisconfigured()
    throw error
  }
}
