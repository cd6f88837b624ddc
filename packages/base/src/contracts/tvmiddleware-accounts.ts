import type { Context } from '../context/context.js'
import { defineContract } from '../module/contract.js'
import type { AccountFacts, AccountPatch, AccountQuery } from './tvmiddleware-account-facts.js'

export type * from './tvmiddleware-account-facts.js'

/** Accounts of the operator; a dealer sees those of its customers. */
export interface Accounts {
  /** The account with this number, or this login; throws `accountUnknown`. */
  get(ctx: Context, which: { readonly id: number } | { readonly abonement: string }): Promise<AccountFacts>
  /** By number; throws `patternRefused`. */
  list(ctx: Context, query: AccountQuery): Promise<readonly AccountFacts[]>
  /** One more account; throws `alreadyExists`, naming what is taken. The only time its password is told. */
  add(
    ctx: Context,
    customerId: number,
    facts: AccountPatch & { readonly abonement?: string },
  ): Promise<{ readonly accountId: number; readonly abonement: string; readonly password: string }>
  change(ctx: Context, id: number, patch: AccountPatch): Promise<void>
  /** With its sessions, devices and what it alone holds. */
  remove(ctx: Context, id: number): Promise<void>
  /** Lets it watch cameras, or no longer; throws `accountUnknown`, and `noSuchCamera` where one of them is none. */
  letWatch(ctx: Context, id: number, cameraIds: readonly number[], may: boolean): Promise<void>
  /** When each of these was last heard of; who never was is not among them. */
  lastSeen(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, Date>>
  /** The PINs of these in clear. */
  pins(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, string>>
}
export const Accounts = defineContract<Accounts>('Accounts')
