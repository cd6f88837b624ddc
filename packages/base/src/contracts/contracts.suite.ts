import { expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Contracts } from './billing-contracts.js'

export interface ContractsUnderTest {
  readonly contracts: Contracts
  /** An operator that numbers contracts by itself, and one that does not. */
  readonly first: Context
  readonly second: Context
  readonly customerId: number
  readonly otherCustomerId: number
}

/** What every giver of `Contracts` keeps to. */
export const contractsSuite = (giver: string, open: () => Promise<ContractsUnderTest>): void => {
  test(`contracts of ${giver}: each has a number of its own, or the one that was given`, async () => {
    const { contracts, first, second, customerId, otherCustomerId } = await open()
    const one = await contracts.open(first, customerId, '')
    const two = await contracts.open(first, customerId, '')
    expect(one).not.toBe('')
    expect(two).not.toBe(one)
    expect(await contracts.open(first, customerId, 'X-1')).toBe('X-1')
    expect(await contracts.open(second, otherCustomerId, '')).toBe('')
    expect(await contracts.open(second, otherCustomerId, 'X-1')).toBe('X-1')
  })
}
