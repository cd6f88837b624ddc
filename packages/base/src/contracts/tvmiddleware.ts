import type { DeviceActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Locate } from '../auth/locate.js'
import { defineContract } from '../module/contract.js'

/** A session found by its key, with the operator it belongs to. */
export interface KnownSession {
  readonly clientId: number
  readonly actor: DeviceActor
}

/** An open session as its operator sees it. */
export interface ListedSession extends Readonly<Record<'abonement' | 'ip' | 'deviceUid', string>> {
  readonly id: number
  readonly isOnline: boolean
}

/** Sessions of boxes and apps, for whoever checks a device's key. */
export interface Sessions {
  /** The open session with this `authkey`, or null. */
  byKey(authkey: string, locate: Locate): Promise<KnownSession | null>
  /** The device was just heard of; written down in gathered statements. */
  seen(session: KnownSession): void
  /** Ends all sessions of the operator, or those of one account; says how many there were. */
  endAll(ctx: Context, of?: { readonly accountId?: number }): Promise<number>
  /** Ends the session with this number or this `authkey`; says whether there was one. */
  endOne(ctx: Context, which: { readonly id: number } | { readonly authkey: string }): Promise<boolean>
  /** Open sessions, those heard of last first. */
  list(ctx: Context, limit: number): Promise<readonly ListedSession[]>
}
export const Sessions = defineContract<Sessions>('Sessions')

/** What a new subscriber is made from; what is left out is chosen. */
export interface NewSubscriber extends Partial<
  Readonly<Record<'firstname' | 'lastname' | 'abonement' | 'password', string>>
> {
  readonly tariffIds?: readonly number[]
  /** The subscriber came by itself, and gets the highest basic tariff. */
  readonly isRegistration?: boolean
}

export type CreatedSubscriber = Readonly<
  Record<'customerId' | 'accountId', number> & Record<'abonement' | 'password', string>
>

export interface Subscribers {
  /** Makes a customer with one account; the only time its password is told. */
  create(ctx: Context, wish: NewSubscriber): Promise<CreatedSubscriber>
}
export const Subscribers = defineContract<Subscribers>('Subscribers')
