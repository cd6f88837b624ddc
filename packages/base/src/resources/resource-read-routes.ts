import { columnName } from '../db/names.js'
import { streamed } from '../http/answer.js'
import { jsonSchemaOf } from '../http/json-schema.js'
import { file, route, type Route } from '../http/route.js'
import { bool, fallback, free, idOf, int, list, object, oneOf, optional } from '../schema/schema.js'
import { csvOf } from './resource-csv.js'
import { workbookOf } from './resource-xlsx.js'
import { kindsOf, newShape, referencesOf } from './resource-fields.js'
import type { ResourcePlan, StaffContext, Verb } from './resource-plan.js'
import type { ResourceValues } from './resource.js'

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PAGE_SIZES = [10, 25, 50, 100, 250] as const
const MOST_IDS = 250

export const readRoutes = (plan: ResourcePlan): readonly Route[] => [
  listed(plan),
  described(plan),
  counted(plan),
  exported(plan),
  exportedBook(plan),
  one(plan),
]

const listed = (plan: ResourcePlan): Route =>
  route({
    ...plan.facts('get', '', 'view', plan.resource.label),
    input: object({
      page: fallback(int(1, 1_000_000), 1),
      per_page: fallback(oneOf(...PAGE_SIZES), 25),
      sort: fallback(oneOf(...plan.sorts), plan.sorts[0]),
      ids: optional(list(idOf(plan.resource.table), MOST_IDS).description('These rows only')),
      ...plan.narrowing,
    }),
    reply: object({ items: list(plan.row), total: int(0), page: int(1), per_page: int(1) }),
    run: async (ctx, input: ResourceValues) => {
      plan.admit(ctx)
      const query = plan.query(input)
      const { rows, total } = await plan.rows.list(ctx, query)
      return { items: rows.map((row) => plan.view(row)), total, page: query.page, per_page: query.perPage }
    },
  })

const one = (plan: ResourcePlan): Route =>
  route({
    ...plan.facts('get', '/{id}', 'view', `One of ${plan.resource.label}`),
    input: object({ id: idOf(plan.resource.table) }),
    reply: plan.row,
    run: (ctx, input) => {
      plan.admit(ctx)
      return plan.answer(ctx, input.id)
    },
  })

const totalsOf = (plan: ResourcePlan) => [
  { name: 'total', colour: 'blue' } as const,
  ...(plan.resource.totals ?? []).map(({ name, colour }) => ({ name, colour })),
]

const counted = (plan: ResourcePlan): Route =>
  route({
    ...plan.facts('get', '/totals', 'view', `How many ${plan.resource.label} there are, and of which state`),
    input: object(plan.narrowing),
    reply: object(Object.fromEntries(totalsOf(plan).map(({ name }) => [name, int(0)]))),
    run: async (ctx, input: ResourceValues) => {
      plan.admit(ctx)
      return Object.fromEntries(await plan.rows.totals(ctx, plan.query(input)))
    },
  })

const exported = (plan: ResourcePlan): Route =>
  route({
    ...plan.facts('get', '/export.csv', 'view', `${plan.resource.label} as a table for spreadsheets`),
    input: object({ ...plan.narrowing, bom: fallback(bool(), true) }),
    reply: file('text/csv; charset=utf-8'),
    run: (ctx, input: ResourceValues) => {
      plan.admit(ctx)
      const rows = plan.rows.all(ctx, plan.query(input))
      const disposition = `attachment; filename="${plan.module}-${plan.resource.name}.csv"`
      return streamed(csvOf(plan.shown, rows, input['bom'] === true), { 'content-disposition': disposition })
    },
  })

const exportedBook = (plan: ResourcePlan): Route =>
  route({
    ...plan.facts('get', '/export.xlsx', 'view', `${plan.resource.label} as a workbook`),
    input: object(plan.narrowing),
    reply: file(WORKBOOK),
    run: async (ctx, input: ResourceValues) => {
      plan.admit(ctx)
      const rows = plan.rows.all(ctx, plan.query(input))
      const disposition = `attachment; filename="${plan.module}-${plan.resource.name}.xlsx"`
      return streamed(await workbookOf(plan.resource.label, plan.shown, rows), { 'content-disposition': disposition })
    },
  })

/** What the panel draws its list and its form from. */
const descriptionOf = (plan: ResourcePlan) => {
  const { name, label, table, order, search = [], onlyNew = [] } = plan.resource
  const fields = [...plan.form, ...plan.shown]
  return {
    module: plan.module,
    name,
    label,
    table: table.name,
    references: referencesOf({ ...newShape(fields), ...plan.narrowing }),
    kinds: kindsOf(fields),
    form: jsonSchemaOf(object(newShape(plan.form)), 'input'),
    row: jsonSchemaOf(plan.row, 'output'),
    filters: jsonSchemaOf(object(plan.narrowing), 'input'),
    sorts: plan.sorts,
    only_new: onlyNew.map(columnName),
    is_searched: search.length > 0,
    is_ordered: order !== undefined,
    set_alike: plan.common.map(({ wire }) => wire),
    totals: totalsOf(plan),
    page_sizes: PAGE_SIZES,
  }
}

const described = (plan: ResourcePlan): Route => {
  const may = ({ actor }: StaffContext, verb: Verb): boolean =>
    actor.isSuperuser || actor.permissions.has(plan.permission(verb))
  // Made when the panel first asks: of all resources at once it would be a third of what a start costs.
  let description: ReturnType<typeof descriptionOf> | undefined
  return route({
    ...plan.facts('get', '/schema', 'view', `How ${plan.resource.label} are listed and edited`),
    input: object({}),
    reply: free(),
    run: (ctx) => {
      description ??= descriptionOf(plan)
      return { ...description, actions: plan.verbs.filter((verb) => may(ctx, verb)) }
    },
  })
}
