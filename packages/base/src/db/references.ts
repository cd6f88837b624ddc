import { Op } from 'sequelize'
import { refused, type StoredRow } from './codec.js'
import { whereOf, type Ground } from './conditions.js'
import { readable, type RepoScope } from './scope.js'
import { seen, sightOn } from './sight.js'
import type { Statements } from './statements.js'
import type { Stored } from './model.js'

/** Refuses rows that point at what this operator cannot see: another operator's row or none. */
export const checkReferences = async (
  ground: Ground,
  statements: Statements,
  stored: Stored,
  rows: readonly StoredRow[],
  scope: RepoScope,
): Promise<void> => {
  for (const { attribute, field, target } of stored.references) {
    const ids = new Set(rows.map((row) => row[attribute]).filter((id) => id !== null && id !== undefined))
    if (ids.size === 0) continue
    const to = ground.stored(target)
    const where = whereOf(ground, to, { id: { [Op.in]: [...ids] } }, scope.clientId, readable(to, scope.clientId), {
      ...seen(ground, sightOn(to, scope), scope),
    })
    if ((await statements.count(to, where, scope.tx)) < ids.size) throw refused(field, 'unknown')
  }
}
