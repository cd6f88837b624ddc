import type { SystemActor } from './actors.js'
import type { Context } from './context.js'

/** Opens a Context in which the installation speaks for one operator, or for itself, at this instant. */
export type OpenSystem = (name: string, clientId: number | null) => Context<SystemActor>
