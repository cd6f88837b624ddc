import type { DataProvider, GetListParams, Identifier, RaRecord } from 'react-admin'
import { call } from '../api/call.js'
import { changesOf } from './changes.js'
import { descriptionOf, pathOf } from './description.js'
import { knownHouse, listOfTable } from './house.js'

interface Page {
  readonly items: RaRecord[]
  readonly total: number
}

const isOfInstallation = (resource: string): boolean =>
  knownHouse()?.lists.find((one) => one.resource === resource)?.superusers === true

const ask = (resource: string) => ({ isForInstallation: isOfInstallation(resource) })

const sizeFor = (wanted: number): number => [10, 25, 50, 100, 250].find((size) => size >= wanted) ?? 250

/** The query of a list as the API takes it. */
export const queryOf = (params: Partial<GetListParams>): Record<string, unknown> => {
  const { pagination, sort, filter } = params
  return {
    ...(pagination && { page: pagination.page, per_page: sizeFor(pagination.perPage) }),
    ...(sort?.field && { sort: sort.order === 'DESC' ? `-${sort.field}` : sort.field }),
    ...(filter as Record<string, unknown> | undefined),
  }
}

const page = async (resource: string, params: Partial<GetListParams>) => {
  const query = queryOf(params)
  const { items, total } = await call<Page>(pathOf(resource), { query, ...ask(resource) })
  return { data: items, total }
}

const change = async (resource: string, id: Identifier, before: RaRecord, after: Record<string, unknown>) => {
  const { form, only_new: onlyNew } = await descriptionOf(resource)
  const fields = Object.keys(form.properties ?? {}).filter((name) => !onlyNew.includes(name))
  const body = changesOf(fields, before, after)
  const rev = (after['rev'] as number | undefined) ?? (before as { rev?: number }).rev
  const headers: Record<string, string> = rev === undefined ? {} : { 'if-match': `"${rev}"` }
  return call<RaRecord>(`${pathOf(resource)}/${id}`, { method: 'PATCH', body, headers, ...ask(resource) })
}

const said = (form: readonly string[], values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => form.includes(name) && value !== undefined))

const provider = {
  getList: page,
  getOne: async (resource: string, { id }: { id: Identifier }) => ({
    data: await call<RaRecord>(`${pathOf(resource)}/${id}`, ask(resource)),
  }),
  getMany: async (resource: string, { ids }: { ids: readonly Identifier[] }) => {
    const wanted = ids.slice(0, 250)
    const { data } = await page(resource, {
      pagination: { page: 1, perPage: wanted.length },
      filter: { ids: wanted },
    })
    return { data }
  },
  getManyReference: (resource: string, params: GetListParams & { target: string; id: Identifier }) =>
    page(resource, { ...params, filter: { ...params.filter, [params.target]: params.id } }),
  create: async (resource: string, { data }: { data: object }) => {
    const { form } = await descriptionOf(resource)
    const body = said(Object.keys(form.properties ?? {}), data)
    return { data: await call<RaRecord>(pathOf(resource), { method: 'POST', body, ...ask(resource) }) }
  },
  update: async (
    resource: string,
    { id, data, previousData }: { id: Identifier; data: Record<string, unknown>; previousData: RaRecord },
  ) => ({ data: await change(resource, id, previousData, data) }),
  updateMany: async (resource: string, { ids, data }: { ids: Identifier[]; data: object }) => {
    await call(`${pathOf(resource)}/change-many`, { method: 'POST', body: { ids, values: data }, ...ask(resource) })
    return { data: ids }
  },
  delete: async (resource: string, { id, previousData }: { id: Identifier; previousData?: RaRecord }) => {
    await call(`${pathOf(resource)}/${id}`, { method: 'DELETE', ...ask(resource) })
    return { data: previousData ?? { id } }
  },
  deleteMany: async (resource: string, { ids }: { ids: Identifier[] }) => {
    await call(`${pathOf(resource)}/delete-many`, { method: 'POST', body: { ids }, ...ask(resource) })
    return { data: ids }
  },
}

/** The staff API as react-admin asks for rows. */
export const dataProvider = provider as unknown as DataProvider

/** The list behind a field that refers to a table, where the caller may see it. */
export const listBehind = (references: Readonly<Record<string, string>>, field: string): string | undefined =>
  listOfTable(references[field])
