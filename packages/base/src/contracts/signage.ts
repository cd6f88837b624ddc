import type { PlayerActor } from '../context/actors.js'
import { defineContract } from '../module/contract.js'

/** What plays on a screen, and whose screen it is. */
export interface KnownPlayer {
  readonly clientId: number
  readonly actor: PlayerActor
}

/** Who a player is, for whoever checks its token. */
export interface ScreenPlayers {
  /** The player with this token, or null: one whose binding was taken back is nobody. */
  byToken(token: string): Promise<KnownPlayer | null>
}
export const ScreenPlayers = defineContract<ScreenPlayers>('ScreenPlayers')
