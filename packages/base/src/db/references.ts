import { Op } from 'sequelize'
import { refused, type StoredRow } from './codec.js'
import { whereOf } from './conditions.js'
import { readable, type RepoScope } from './scope.js'
import { seen, sightOn } from './sight.js'
import type { Stored } from './model.js'
import type { Store } from './store.js'

/** Refuses rows that point at what this operator cannot see: another operator's row or none. */
export const checkReferences = async (
  { ground, statements, known }: Pick<Store, 'ground' | 'statements' | 'known'>,
  stored: Stored,
  rows: readonly StoredRow[],
  scope: RepoScope,
): Promise<void> => {
  for (const { attribute, field, target } of stored.references) {
    const to = ground.stored(target)
    const pointed = rows.map((row) => row[attribute]).filter((id) => id !== null && id !== undefined)
    const ids = new Set(pointed.filter((id) => !known.has(to, scope, id)))
    if (ids.size === 0) continue
    const where = whereOf(ground, to, { id: { [Op.in]: [...ids] } }, scope.clientId, readable(to, scope.clientId), {
      ...seen(ground, sightOn(to, scope), scope),
    })
    if ((await statements.count(to, where, scope.tx)) < ids.size) throw refused(field, 'unknown')
  }
}
