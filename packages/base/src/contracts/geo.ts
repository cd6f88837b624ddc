import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'

/** Where an address is. */
export interface Place {
  /** ISO 3166, two letters, upper case. */
  readonly country: string
  /** Its English name; empty where it is not known. */
  readonly city: string
}

export interface Geo {
  /** Whether places are known at all: where they are not, nobody is kept from anything because of its place. */
  isReady(ctx: Context): boolean
  /** The place of an address, from memory: hot methods ask it. Undefined where it is not known. */
  placeOf(ctx: Context, ip: string): Place | undefined
}
export const Geo = defineContract<Geo>('Geo')
