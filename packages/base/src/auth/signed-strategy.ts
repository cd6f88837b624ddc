import { LRUCache } from 'lru-cache'
import type { SigningKey } from '../http/api.js'
import type { Pairs } from '../http/pairs.js'
import type { Caller, Credentials } from '../http/seams.js'
import { isSignatureOf, type SignedPair } from './signature.js'
import { CallerStrategy, idIn } from './strategies.js'

// Callers are an operator's scripts: some for each method.
const signaturesKept = 10_000

/** An operator's script: it signs all parameters of the call with the key of the API. */
export class SignedStrategy extends CallerStrategy {
  override readonly name = 'signed'
  /** By operator and path the last signature that was accepted: a client signs its former one along. */
  private readonly accepted = new LRUCache<string, string>({ max: signaturesKept })

  /** `keyOf` throws where there is no such operator: the protocol tells that apart from a wrong signature. */
  constructor(private readonly keyOf: (clientId: number, kind: SigningKey) => Promise<string>) {
    super()
  }

  async find({ signed }: Credentials): Promise<Caller | null> {
    if (!signed) return null
    // The body where the signature is in it, else the query; never both, for one of them is not signed.
    if (isBodySigned(signed.sent)) signed.sent.keepOnly('body')
    else if (signed.sent.names.includes('signature')) signed.sent.keepOnly('query')
    // A bare document has no parameters that could be signed: it is nobody's, where nobody is served too.
    if (signed.sent.names.join() === 'xml') return null
    const pairs = signed.sent.names.map((name, at): SignedPair => [name, textOf(signed.sent.values[at])])
    const clientId = idIn(signed.sent.text('client_id')) ?? 0
    const key = await this.keyOf(clientId, signed.by)
    const signature = signed.sent.text('signature') ?? ''
    const about = `${clientId} ${signed.path}`
    const unsigned = pairs.filter(([name]) => name !== 'signature')
    if (!isSignatureOf(signature, unsigned, key, this.accepted.get(about))) return null
    this.accepted.set(about, signature)
    return { actor: { kind: 'signed' }, clientId }
  }
}

/** Where nothing is signed, the part that names the operator tells what is missing. */
const isBodySigned = ({ names, inQuery }: Pairs): boolean =>
  names.includes('signature', inQuery) || (!names.includes('signature') && names.includes('client_id', inQuery))

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
