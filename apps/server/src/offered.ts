import type { Contract, House } from '@headend/base'
import { CommandError } from './command-error.js'

/** What a module offers under this contract. */
export const offered = <T>(house: House, contract: Contract<T>): T => {
  const value = house.assembled.given(contract)
  if (value === undefined) throw new CommandError([`no mounted module gives ${contract.name}: look at HEADEND_MODULES`])
  return value
}
