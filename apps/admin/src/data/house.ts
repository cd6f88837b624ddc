import { call } from '../api/call.js'
import { chosenOperator, keep, kept } from '../api/kept.js'
import { forgetDescriptions } from './description.js'

export interface Me {
  readonly id: number
  readonly username: string
  readonly name: string
  readonly language: string
  readonly is_superuser: boolean
  readonly client_id: number | null
  readonly permissions: readonly string[]
}

interface ListFacts {
  readonly module: string
  readonly name: string
  readonly label: string
  readonly table: string
  readonly superusers: boolean
}

export interface MenuGroup {
  readonly group: string
  readonly pages: readonly string[]
}

export interface OperatorName {
  readonly id: number
  readonly name: string
}

/** What the panel knows of who sits in front of it. */
export interface House {
  readonly me: Me
  readonly lists: readonly (ListFacts & { readonly resource: string })[]
  readonly menu: readonly MenuGroup[]
  readonly operators: readonly OperatorName[]
  /** Languages of what subscribers read, the operator's default first. */
  readonly languages: readonly string[]
  readonly currency: string
  readonly timeZone: string
  /** False for a superuser who looks at the whole installation. */
  readonly hasOperator: boolean
}

let present: Promise<House> | undefined
let open: House | undefined

/** What was learned last; there is something once somebody is logged in. */
export const knownHouse = (): House | undefined => open

export const house = (): Promise<House> => {
  present ??= learn().catch((error: unknown) => {
    present = undefined
    throw error
  })
  return present
}

export const forgetHouse = (): void => {
  present = undefined
  open = undefined
  forgetDescriptions()
}

const operatorsFor = async (me: Me): Promise<readonly OperatorName[]> => {
  if (!me.is_superuser) return []
  const query = { per_page: 250, sort: 'name' }
  const { items } = await call<{ items: OperatorName[] }>('/base/operators', { query, isForInstallation: true })
  // Whoever has just come in wants to see a service, and not an empty house.
  const chosen = kept('operator')
  const isKnown = items.some(({ id }) => String(id) === chosen)
  if (!isKnown && chosen !== 'none') keep('operator', items[0] ? String(items[0].id) : null)
  return items
}

interface OwnOperator {
  readonly languages: readonly string[]
  readonly currency: string
  readonly time_zone: string
}

const ownOperator = (): Promise<OwnOperator> =>
  call<OwnOperator>('/base/operator').catch(() => ({ languages: ['en'], currency: 'EUR', time_zone: 'UTC' }))

const learn = async (): Promise<House> => {
  const me = await call<Me>('/base/me', { isForInstallation: true })
  const operators = await operatorsFor(me)
  const [{ items }, { groups }, own] = await Promise.all([
    call<{ items: ListFacts[] }>('/base/resources', { isForInstallation: true }),
    call<{ groups: MenuGroup[] }>('/base/menu'),
    ownOperator(),
  ])
  const lists = items.map((one) => ({ ...one, resource: `${one.module}.${one.name}` }))
  const { languages, currency, time_zone: timeZone } = own
  const hasOperator = me.client_id !== null || chosenOperator() !== null
  open = { me, operators, lists, menu: groups, languages, currency, timeZone, hasOperator }
  return open
}

export const mayDo = ({ me }: House, permission: string): boolean =>
  me.is_superuser || me.permissions.includes(permission)

/** The list that shows the rows of this table, where the caller may see it. */
export const listOfTable = (table: string | undefined): string | undefined =>
  table === undefined ? undefined : open?.lists.find((one) => one.table === table)?.resource
