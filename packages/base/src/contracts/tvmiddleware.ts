import type { DeviceActor } from '../context/actors.js'
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
}
export const Sessions = defineContract<Sessions>('Sessions')
