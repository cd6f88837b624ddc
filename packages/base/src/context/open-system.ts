import type { SystemActor } from './actors.js'
import type { Context } from './context.js'

/** Renews what is held for a time, by changing its row; false where another process has taken it over. */
export type Held = (ctx: Context<SystemActor>) => Promise<boolean>

/**
 * Opens a Context in which the installation speaks for one operator, or for itself, at this instant. With `held` it
 * commits only while that is so.
 */
export type OpenSystem = (name: string, clientId: number | null, held?: Held) => Context<SystemActor>
