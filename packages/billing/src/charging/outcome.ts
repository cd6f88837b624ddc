/** What a nightly run makes of an account. */
export const results = ['activated', 'deactivated', 'prolonged', 'checked'] as const

export interface Outcome {
  readonly result: (typeof results)[number]
  /** Why, in one word: a date, money that was paid or was not there, a promise that was not kept. */
  readonly reason: '' | 'date' | 'paid' | 'free' | 'funds' | 'debt' | 'promise'
}

export const outcome = (result: Outcome['result'], reason: Outcome['reason'] = ''): Outcome => ({ result, reason })

// The first is what staff have to know before all others.
const weight = ['deactivated', 'activated', 'prolonged', 'checked'] as const

/** Of what happened to one account on one day that which counts most. */
export const weightiest = (all: readonly Outcome[]): Outcome =>
  weight.flatMap((result) => all.find((one) => one.result === result) ?? [])[0] ?? outcome('checked')
