import type { StaffActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import { columnName } from '../db/names.js'
import { baseErrors } from '../errors/base.errors.js'
import { withHeaders, type Answer } from '../http/answer.js'
import type { Method } from '../http/route.js'
import { fallback, id, int, object, optional, text, type Schema, type Shape } from '../schema/schema.js'
import {
  columnValue,
  formFields,
  newShape,
  onceFields,
  sharedFields,
  shownFields,
  shownShape,
  toWire,
  type ResourceField,
} from './resource-fields.js'
import { ResourceRows, type ResourceQuery } from './resource-rows.service.js'
import type { Resource, ResourceFilter, ResourceValues } from './resource.js'
import { resourceErrors } from './resources.errors.js'

export type Verb = 'view' | 'create' | 'edit' | 'delete'
export type StaffContext = Context<StaffActor>

const plain = (sort: string): string => sort.replace(/^-/, '')
const opposite = (sort: string): string => (sort.startsWith('-') ? plain(sort) : `-${sort}`)

/** What all routes of one resource share, made once. */
export class ResourcePlan {
  readonly rows: ResourceRows
  readonly form: readonly ResourceField[]
  readonly shown: readonly ResourceField[]
  /** What a form may set on many rows at once. */
  readonly common: readonly ResourceField[]
  private readonly once: readonly ResourceField[]
  /** A row as it is answered. */
  readonly row: Schema
  /** A row as its creation answers it. */
  readonly newRow: Schema
  /** Search and filters, for lists and exports alike. */
  readonly narrowing: Shape
  readonly sorts: readonly [string, ...string[]]
  readonly verbs: readonly Verb[]
  private readonly filters: readonly (readonly [wire: string, filter: ResourceFilter])[]

  constructor(
    readonly module: string,
    readonly resource: Resource,
  ) {
    this.rows = new ResourceRows(resource)
    this.form = formFields(resource)
    this.shown = shownFields(resource)
    this.common = sharedFields(resource, this.form)
    this.once = onceFields(resource)
    const row = { id: id(), rev: int(0), ...shownShape(this.shown) }
    this.row = object(row)
    this.newRow = object({ ...row, ...newShape(this.once) })
    this.verbs = resource.actions ?? ['view', 'create', 'edit', 'delete']
    const filters = Object.entries(resource.filters ?? {})
    this.filters = filters.map(([name, filter]) => [columnName(name), filter])
    this.narrowing = {
      q: fallback(text(200), ''),
      ...Object.fromEntries(filters.map(([name, { schema }]) => [columnName(name), optional(schema)])),
    }
    const [first, ...sorts] = resource.sort.flatMap((name) => [columnName(name), opposite(columnName(name))])
    if (first === undefined) throw new Error(`resource ${resource.name} says no order`)
    this.sorts = [first, ...sorts]
  }

  permission(verb: Verb): string {
    return `${this.module}.${this.resource.name}.${verb}`
  }

  /** What a route says of itself, beside what it takes and gives. */
  facts<M extends Method>(method: M, under: string, verb: Verb, summary: string) {
    const path = `/${this.module}/${this.resource.name}${under}`
    return { method, path, auth: 'staff', allow: this.permission(verb), summary } as const
  }

  /** Refuses who may not come here at all, whatever the permissions say. */
  admit({ actor, clientId }: StaffContext): void {
    const { table, isForSuperusers } = this.resource
    if (isForSuperusers && !actor.isSuperuser) throw baseErrors.forbidden()
    if (isForSuperusers && clientId !== null) throw resourceErrors.installationOnly()
    if (table.kind === 'owned' && clientId === null) throw resourceErrors.operatorRequired()
  }

  query(input: ResourceValues): ResourceQuery {
    const sort = String(input['sort'] ?? 'id')
    const attribute = this.resource.sort.map(plain).find((name) => columnName(name) === plain(sort)) ?? 'id'
    const column = this.resource.sortedAs?.[attribute] ?? attribute
    const given = this.filters.filter(([wire]) => input[wire] !== undefined)
    return {
      page: Number(input['page'] ?? 1),
      perPage: Number(input['per_page'] ?? 25),
      sort: sort.startsWith('-') ? `-${column}` : column,
      search: String(input['q'] ?? ''),
      filters: given.map(([wire, filter]) => [filter, this.filterValue(wire, filter, input[wire])]),
      ...(Array.isArray(input['ids']) && { ids: input['ids'].map(Number) }),
    }
  }

  private filterValue(wire: string, { column }: ResourceFilter, value: unknown): unknown {
    const spec = this.resource.table.columns[column]?.spec
    return columnValue({ wire, ...(spec && { column: spec }) }, value)
  }

  view(row: ResourceValues): Record<string, unknown> {
    return { id: row['id'], rev: row['rev'], ...toWire(this.shown, row) }
  }

  /** The row with its revision as the tag that `If-Match` brings back. */
  async answer(ctx: StaffContext, rowId: number): Promise<Answer> {
    const row = await this.rows.get(ctx, rowId)
    return withHeaders(this.view(row), { headers: { etag: `"${row.rev}"` } })
  }

  /** A new row, with what is shown this once. */
  async answerNew(ctx: StaffContext, made: { readonly id: number; readonly once?: ResourceValues }): Promise<Answer> {
    const row = await this.rows.get(ctx, made.id)
    const view = { ...this.view(row), ...toWire(this.once, made.once ?? {}) }
    return withHeaders(view, { status: 201, headers: { etag: `"${row.rev}"` } })
  }
}
