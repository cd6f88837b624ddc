import type { Locate } from '../auth/locate.js'
import type { OperatorService } from '../operators/operators.service.js'
import { dealerErrors } from './dealers.errors.js'
import type { DealerService } from './dealers.service.js'

/** Finds the operator of the dealer that calls with a key; throws `dealerUnknown`. */
export const operatorOfDealer =
  (dealers: DealerService, operators: OperatorService, locate: Locate) =>
  async (dealerId: number, apiKey: string, ip: string): Promise<number> => {
    const dealer = await dealers.byKey(locate, dealerId, apiKey, ip)
    if (!dealer || !(await operators.known(dealer.clientId))?.isActive) throw dealerErrors.dealerUnknown()
    return dealer.clientId
  }
