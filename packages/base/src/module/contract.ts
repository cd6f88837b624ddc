/** What a module can do for others: a name that carries the interface's type. */
export interface Contract<T> {
  readonly name: string
  readonly _type?: T
}

/** A contract and who gives it. */
export interface Offer {
  readonly contract: Contract<unknown>
  readonly value: unknown
}

export const defineContract = <T>(name: string): Contract<T> => ({ name })
export const offer = <T>(contract: Contract<T>, value: T): Offer => ({ contract, value })
