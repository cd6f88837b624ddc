import type { Caller, Credentials } from '../http/seams.js'
import { CallerStrategy, idIn } from './strategies.js'

/** A dealer's script: its number and its key in clear, from an address that it may call from. */
export class DealerStrategy extends CallerStrategy {
  override readonly name = 'dealer'

  /** `operatorOf` gives the operator of the dealer that this key belongs to; throws where there is none. */
  constructor(private readonly operatorOf: (dealerId: number, apiKey: string, ip: string) => Promise<number>) {
    super()
  }

  async find(credentials: Credentials): Promise<Caller> {
    const dealerId = idIn(credentials.pairs('dealer_id')) ?? 0
    const clientId = await this.operatorOf(dealerId, credentials.pairs('api_key') ?? '', credentials.ip)
    return { actor: { kind: 'dealer', dealerId }, clientId }
  }
}
