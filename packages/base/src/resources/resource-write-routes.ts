import { baseErrors } from '../errors/base.errors.js'
import { route, type Route } from '../http/route.js'
import { bool, fallback, idOf, int, list, nullable, object, optional, text } from '../schema/schema.js'
import { doneOf, each, EachView } from './each.js'
import { changeShape, fromWire, newShape } from './resource-fields.js'
import type { ResourcePlan } from './resource-plan.js'
import type { ResourceValues } from './resource.js'
import { tried } from './trial.js'

const MOST_AT_ONCE = 1000

const tagOfRow = () => optional(text(40).description('The If-Match header'))

const trial = () => fallback(bool(), false).description('Only try it: answered as if it were done, and nothing stays')

const singly = () =>
  fallback(bool(), false).description('Each by itself, and told of each: what is refused does not stop the others')

const results = () => optional(list(EachView)).description('Where it was asked for each by itself')

/** The revision that the caller saw, of an `If-Match` header; what can be no tag of ours matches nothing. */
export const revisionOf = (ifMatch: unknown): number | undefined => {
  if (typeof ifMatch !== 'string' || ifMatch === '' || ifMatch === '*') return undefined
  const rev = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch)?.[1]
  if (rev === undefined) throw baseErrors.stale()
  return Number(rev)
}

export const createRoute = (plan: ResourcePlan): Route =>
  route({
    ...plan.facts('post', '', 'create', `Add to ${plan.resource.label}`),
    input: object({ ...newShape(plan.form), dry_run: trial() }),
    reply: plan.newRow,
    run: async (ctx, input: ResourceValues) => {
      plan.admit(ctx)
      const values = fromWire(plan.form, input)
      return tried(ctx, input['dry_run'] === true, async (ctx) =>
        plan.answerNew(ctx, await plan.rows.create(ctx, values)),
      )
    },
  })

export const editRoutes = (plan: ResourcePlan): readonly Route[] => [
  changed(plan),
  ...(plan.common.length > 0 ? [changedMany(plan)] : []),
  ...(plan.resource.order ? [moved(plan)] : []),
]

const changed = (plan: ResourcePlan): Route =>
  route({
    ...plan.facts(
      'patch',
      '/{id}',
      'edit',
      `Change one of ${plan.resource.label}; If-Match guards what others changed`,
    ),
    headers: { 'if-match': 'if_match' },
    input: object({
      ...changeShape(plan.resource, plan.form),
      id: idOf(plan.resource.table),
      if_match: tagOfRow(),
      dry_run: trial(),
    }),
    reply: plan.row,
    run: async (ctx, input: ResourceValues) => {
      plan.admit(ctx)
      const rowId = Number(input['id'])
      const [values, rev] = [fromWire(plan.form, input), revisionOf(input['if_match'])]
      return tried(ctx, input['dry_run'] === true, async (ctx) => {
        await plan.rows.change(ctx, rowId, values, rev)
        return plan.answer(ctx, rowId)
      })
    },
  })

const changedMany = (plan: ResourcePlan): Route =>
  route({
    ...plan.facts(
      'post',
      '/change-many',
      'edit',
      `Set flags and references of several of ${plan.resource.label} alike, all or none`,
    ),
    input: object({
      ids: list(idOf(plan.resource.table), MOST_AT_ONCE).unique(),
      values: object(changeShape(plan.resource, plan.common)).min(1),
      singly: singly(),
    }),
    reply: object({ changed: int(0), results: results() }),
    run: async (ctx, { ids, values, singly: isSingly }) => {
      plan.admit(ctx)
      const sent = fromWire(plan.common, values)
      if (!isSingly) return { changed: await plan.rows.changeMany(ctx, ids, sent) }
      const told = await each(ids, (id) => plan.rows.changeMany(ctx, [id], sent))
      return { changed: doneOf(told), results: told }
    },
  })

const moved = (plan: ResourcePlan): Route =>
  route({
    ...plan.facts('post', '/{id}/move', 'edit', `Put one of ${plan.resource.label} behind another, or first`),
    input: object({ id: idOf(plan.resource.table), after: nullable(idOf(plan.resource.table)) }),
    reply: plan.row,
    run: async (ctx, input) => {
      plan.admit(ctx)
      await plan.rows.move(ctx, input.id, input.after)
      return plan.answer(ctx, input.id)
    },
  })

export const removalRoutes = (plan: ResourcePlan): readonly Route[] => [
  route({
    ...plan.facts('delete', '/{id}', 'delete', `Remove one of ${plan.resource.label}`),
    headers: { 'if-match': 'if_match' },
    input: object({ id: idOf(plan.resource.table), if_match: tagOfRow() }),
    reply: object({ removed: int(0) }),
    run: async (ctx, input) => {
      plan.admit(ctx)
      const removed = await plan.rows.remove(ctx, [input.id], revisionOf(input.if_match))
      if (removed === 0) throw baseErrors.notFound()
      return { removed }
    },
  }),
  route({
    ...plan.facts('post', '/delete-many', 'delete', `Remove several of ${plan.resource.label}, all or none`),
    input: object({ ids: list(idOf(plan.resource.table), MOST_AT_ONCE), singly: singly() }),
    reply: object({ removed: int(0), results: results() }),
    run: async (ctx, { ids, singly: isSingly }) => {
      plan.admit(ctx)
      if (!isSingly) return { removed: await plan.rows.remove(ctx, ids) }
      const told = await each([...new Set(ids)], (id) => plan.rows.remove(ctx, [id]))
      return { removed: doneOf(told), results: told }
    },
  }),
]
