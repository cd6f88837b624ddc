import type { Fence } from '../db/scope.js'

import type { Context } from './context.js'
import type { Doors } from './doors.js'
import { HouseContext } from './house-context.js'
import type { Held } from './open-system.js'

/** Somebody else has taken over what this process believed to hold; nothing was changed. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver'

  constructor(what: string) {
    super(`${what} was taken over by another process`)
  }
}

const calm = { lang: 'en', requestId: 'fence', ip: '', userAgent: '' } as const

/** Refuses a commit where what was held is held no more. */
export const fenceOf =
  (doors: Doors, name: string, held: Held): Fence =>
  async (tx) => {
    const { clock, logger } = doors
    const who = { ...calm, actor: { kind: 'system', name }, clientId: null, now: clock.now(), logger } as const
    const isHeld = await held(new HouseContext(doors, who, { tx, events: [], promises: [] }))
    if (!isHeld) throw new TakenOver(name)
  }

/** The same caller, who commits only while this is held. */
export const heldContext = (doors: Doors, ctx: Context, name: string, held: Held): Context => {
  const { actor, clientId, now, lang, requestId, ip, userAgent, logger } = ctx
  const fence = fenceOf(doors, name, held)
  return new HouseContext(doors, { actor, clientId, now, lang, requestId, ip, userAgent, logger, fence })
}
