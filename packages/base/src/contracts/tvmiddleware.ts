import type { DeviceActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Locate } from '../auth/locate.js'
import { defineContract } from '../module/contract.js'

/** A session found by its key, with the operator it belongs to. */
export interface KnownSession {
  readonly clientId: number
  readonly actor: DeviceActor
}

/** Sessions of boxes and apps, for whoever checks a device's key. */
export interface Sessions {
  /** The open session with this `authkey`, or null. */
  byKey(authkey: string, locate: Locate): Promise<KnownSession | null>
  /** The device was just heard of; written down in gathered statements. */
  seen(session: KnownSession): void
  /** Ends all sessions of the operator, or those of one account; says how many there were. */
  endAll(ctx: Context, of?: { readonly accountId?: number }): Promise<number>
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

export interface Tariffs {
  /** A new tariff; the price is in minor units of the operator's currency, for so many days. */
  create(
    ctx: Context,
    facts: { name: string; price?: number; period?: number; sessionsCount?: number },
  ): Promise<{ readonly id: number }>
  /** The tariff of this name; throws `tariffUnknown`. */
  byName(ctx: Context, name: string): Promise<{ readonly id: number }>
}
export const Tariffs = defineContract<Tariffs>('Tariffs')

/** Boxes and apps, and which kinds of them an operator serves. */
export interface Devices {
  /** Binds a device to an account by its uid; one that is bound to it already stays so. */
  bind(ctx: Context, facts: { accountId: number; uid: string; deviceType: string }): Promise<{ readonly id: number }>
  /** Serves devices of every documented type from now on; says how many types are new. */
  enableAll(ctx: Context): Promise<number>
}
export const Devices = defineContract<Devices>('Devices')
