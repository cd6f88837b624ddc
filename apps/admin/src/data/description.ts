import { call } from '../api/call.js'

/** JSON Schema of a field, as much of it as the panel reads. */
export interface FieldSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, FieldSchema>>
  readonly required?: readonly string[]
  readonly items?: FieldSchema
  readonly enum?: readonly (string | number | null)[]
  readonly format?: string
  readonly default?: unknown
  readonly description?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly pattern?: string
  /** The text is that of a file, of these kinds. */
  readonly contentMediaType?: string
}

export type Verb = 'view' | 'create' | 'edit' | 'delete'

/** How the API says that a list and its form are made. */
export interface Description {
  readonly module: string
  readonly name: string
  readonly label: string
  readonly table: string
  /** The table that a field is an id of. */
  readonly references: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<string, string>>
  readonly form: FieldSchema
  readonly row: FieldSchema
  readonly filters: FieldSchema
  readonly sorts: readonly string[]
  readonly only_new: readonly string[]
  readonly set_alike: readonly string[]
  readonly is_searched: boolean
  readonly is_ordered: boolean
  readonly totals: readonly { readonly name: string; readonly colour: string }[]
  readonly page_sizes: readonly number[]
  readonly actions: readonly Verb[]
}

type Fields = Readonly<Record<string, FieldSchema>>

/** A form that is no list's, as the inputs of lists take it. */
export const describedBy = (
  fields: Fields,
  more: { readonly required?: readonly string[]; readonly references?: Readonly<Record<string, string>> } = {},
): Description => ({
  ...{ module: '', name: '', label: '', table: '', kinds: {}, sorts: [], only_new: [], set_alike: [] },
  ...{ is_searched: false, is_ordered: false, totals: [], page_sizes: [], actions: [], filters: {} },
  references: more.references ?? {},
  form: { properties: fields, required: more.required ?? [] },
  row: { properties: fields },
})

/** Lists are named as their pages are: `tvmiddleware.channels`. */
export const pathOf = (resource: string): string => `/${resource.replace('.', '/')}`

const known = new Map<string, Promise<Description>>()

/** Asked once; who failed to learn it asks again. */
export const descriptionOf = (resource: string): Promise<Description> => {
  const asked = known.get(resource)
  if (asked) return asked
  const answer = call<Description>(`${pathOf(resource)}/schema`, { isForInstallation: true })
  known.set(resource, answer)
  answer.catch(() => known.delete(resource))
  return answer
}

export const forgetDescriptions = (): void => known.clear()
