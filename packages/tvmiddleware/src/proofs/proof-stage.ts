/** How somebody proves that a telephone or an address is its own. */
export type ProofMethod = 'sms' | 'mail' | 'number' | 'call'

/** How far a proof is. */
export interface ProofStage {
  readonly state: 'started' | 'awaited' | 'wrong' | 'proved'
  readonly method: ProofMethod
  /** The number that is to be called; empty for the other ways. */
  readonly dialIn: string
}

type Numbers = Readonly<Record<Exclude<ProofStage['state'], 'proved'>, number>>

/** The number of a stage, as a method numbers the ways that it knows; the way of texts is every other's. */
export const numberOfStage = (
  { state, method }: ProofStage,
  numbers: { readonly sms: Numbers; readonly call: Numbers; readonly number: Numbers },
): number => {
  const ofMethod = method === 'call' || method === 'number' ? numbers[method] : numbers.sms
  return state === 'proved' ? 0 : ofMethod[state]
}
