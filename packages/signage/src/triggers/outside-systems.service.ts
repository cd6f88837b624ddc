import { createHash } from 'node:crypto'
import {
  baseErrors,
  randomToken,
  type Context,
  type ResourceDeeds,
  type ResourceValues,
  type SystemActor,
} from '@headend/base'
import type { Draft } from '@headend/base/db'
import { OutsideSystem } from './outside-system.table.js'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
const tokenFor = (clientId: number): string => `o${clientId.toString(36)}-${randomToken()}`
const ownerOf = (token: string): number | undefined => {
  const [, written] = /^o([1-9a-z][0-9a-z]{0,5})-[\w-]{20,100}$/.exec(token) ?? []
  return written === undefined ? undefined : Number.parseInt(written, 36)
}

/** What one of them is called, and for whom it speaks. */
export interface Speaker {
  readonly ctx: Context<SystemActor>
  readonly name: string
}

/** Systems of others that may start things or tell numbers, each by a key that was shown once. */
export class OutsideSystemsService implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues) {
    if (ctx.clientId === null) throw baseErrors.forbidden()
    const token = tokenFor(ctx.clientId)
    const draft = { ...(values as Draft<typeof OutsideSystem>), tokenHash: hashOf(token) }
    return { id: (await ctx.repo(OutsideSystem).add(draft)).id, once: { key: token } }
  }

  /** Who holds this key, where it may do that. */
  async speaking(ctx: Context, token: string, may: 'mayTrigger' | 'mayMeasure'): Promise<Speaker> {
    const clientId = ownerOf(token)
    if (clientId === undefined) throw baseErrors.unauthenticated()
    const own = ctx.asSystem('signage.outside', clientId)
    const known = await own.repo(OutsideSystem).first({ where: { tokenHash: hashOf(token), isEnabled: true } })
    if (!known) throw baseErrors.unauthenticated()
    if (!known[may]) throw baseErrors.forbidden()
    await own.repo(OutsideSystem).change({ id: known.id }, { usedAt: ctx.now })
    return { ctx: own, name: known.name }
  }
}
