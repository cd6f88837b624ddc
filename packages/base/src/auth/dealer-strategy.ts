import type { Caller, Credentials } from '../http/seams.js'
import { CallerStrategy, idIn } from './strategies.js'

/** A dealer's script: its number and its key in clear, from an address that it may call from. */
export class DealerStrategy extends CallerStrategy {
  override readonly name = 'dealer'

  /** `operatorOf` gives the operator of the dealer that this key belongs to, or null. */
  constructor(private readonly operatorOf: (dealerId: number, apiKey: string, ip: string) => Promise<number | null>) {
    super()
  }

  async find(credentials: Credentials): Promise<Caller | null> {
    const dealerId = idIn(credentials.pairs('dealer_id'))
    const apiKey = credentials.pairs('api_key')
    if (dealerId === undefined || !apiKey) return null
    const clientId = await this.operatorOf(dealerId, apiKey, credentials.ip)
    return clientId === null ? null : { actor: { kind: 'dealer', dealerId }, clientId }
  }
}
