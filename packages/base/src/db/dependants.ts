import { literal, Op, type Transaction, type WhereOptions } from 'sequelize'
import type { Ground } from './conditions.js'
import type { Stored } from './model.js'
import type { ShapeReference } from './shape.js'
import type { Statements } from './statements.js'
import { EVERY_OPERATOR } from './tripwire.js'

interface Pointer {
  readonly from: Stored
  readonly reference: ShapeReference
}

const pointersAt = (all: Iterable<Stored>, target: string): Pointer[] =>
  [...all].flatMap((from) =>
    from.references.filter((reference) => reference.target === target).map((reference) => ({ from, reference })),
  )

/**
 * What hangs on these rows and is no part of them, as `table: count`. The parts go with their whole, so what hangs
 * on the parts is looked for as well. Rows of an owned table are pointed at by their own operator only; who points at
 * the installation's rows is looked for everywhere.
 */
export const dependantsOf = async (
  all: ReadonlyMap<string, Stored>,
  ground: Ground,
  statements: Statements,
  stored: Stored,
  where: WhereOptions,
  tx: Transaction | undefined,
): Promise<string[]> => {
  const counts = new Map<string, number>()
  const visited = new Set<string>()
  const visit = async (target: Stored, ids: string): Promise<void> => {
    visited.add(target.name)
    for (const { from, reference } of pointersAt(all.values(), target.name)) {
      const pointing: WhereOptions = { [reference.field]: { [Op.in]: literal(`(${ids})`) } }
      if (reference.isPart) {
        if (from.table.kind !== 'link' && !visited.has(from.name))
          await visit(from, ground.selectSql(from, 'id', pointing))
        continue
      }
      // Rows that go in the same statement do not hold each other.
      const others = from === target ? { id: { [Op.notIn]: literal(`(${ids})`) } } : {}
      const count = await statements.count(from, { [Op.and]: [pointing, others] }, tx, `${EVERY_OPERATOR} `)
      if (count > 0) counts.set(from.name, (counts.get(from.name) ?? 0) + count)
    }
  }
  if (pointersAt(all.values(), stored.name).length > 0) await visit(stored, ground.selectSql(stored, 'id', where))
  return [...counts].map(([name, count]) => `${name}: ${count}`)
}
