import { literal, Op } from 'sequelize'
import type { StaffScope } from '../context/actors.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Ground } from './conditions.js'
import type { Stored } from './model.js'
import { readable, type RepoScope } from './scope.js'

/** What staff of limited sight are held to on one table. */
export interface Sight {
  readonly attribute: string
  readonly field: string
  readonly id: number
  /** All that is covered, `id` among them. */
  readonly ids: readonly number[]
  /** The table that the column points at, where it is that row which must be seen. */
  readonly through?: string
}

/** Whose rows alone a caller sees: staff of limited sight, or a dealer's script. */
const limitOf = ({ actor }: RepoScope): StaffScope | undefined => {
  if (actor.kind === 'dealer') return { name: 'dealer', id: actor.dealerId }
  return actor.kind === 'staff' ? actor.scope : undefined
}

/** The column and id that staff of limited sight are held to, where the table has such a column. */
export const sightOn = (stored: Stored, scope: RepoScope): Sight | undefined => {
  const limit = limitOf(scope)
  const by = limit && stored.table.options.scopes?.[limit.name]
  if (!limit || by === undefined) return undefined
  const attribute = typeof by === 'string' ? by : by.through
  const column = stored.byAttribute.get(attribute)
  if (!column) throw new Error(`${stored.name} has no ${attribute}`)
  const own = { attribute, field: column.field, id: limit.id, ids: limit.ids ?? [limit.id] }
  if (typeof by === 'string') return own
  const target = column.spec.ref?.().name
  if (target === undefined) throw new Error(`${stored.name}.${attribute} points at nothing`)
  return { ...own, through: target }
}

/** Like `sightOn`; a table without such a column is closed to callers of limited sight. */
export const sightOf = (stored: Stored, scope: RepoScope): Sight | undefined => {
  const sight = sightOn(stored, scope)
  if (!sight && limitOf(scope)) throw baseErrors.forbidden()
  return sight
}

/** A limit of sight as a condition. */
export const seen = (ground: Ground, sight: Sight | undefined, scope: RepoScope): Record<string, unknown> => {
  if (!sight) return {}
  if (sight.through === undefined)
    return { [sight.field]: sight.ids.length === 1 ? sight.id : { [Op.in]: [...sight.ids] } }
  const target = ground.stored(sight.through)
  const where = { [Op.and]: [readable(target, scope.clientId), seen(ground, sightOf(target, scope), scope)] }
  return { [sight.field]: { [Op.in]: literal(`(${ground.selectSql(target, 'id', where)})`) } }
}
