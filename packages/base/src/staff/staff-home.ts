import type { StaffActor, SystemActor } from '../context/actors.js'
import type { Context } from '../context/context.js'

export type StaffContext = Context<StaffActor>

/** Where the caller's own row lies: a superuser may be speaking for an operator just now. */
export const homeOf = (ctx: StaffContext): Context<SystemActor> =>
  ctx.asSystem('staff', ctx.actor.isSuperuser ? null : ctx.clientId)
