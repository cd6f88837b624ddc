import type { Description, FieldSchema } from '../data/description.js'

const MOST_AT_FIRST = 8

/** The types that a schema names, null left out. */
export const typesOf = ({ type }: FieldSchema): readonly string[] =>
  (typeof type === 'string' ? [type] : (type ?? [])).filter((one) => one !== 'null')

export const isNullable = ({ type }: FieldSchema): boolean => Array.isArray(type) && type.includes('null')

/** What a list can show of its rows, in the order of the description; the revision is nobody's news. */
export const columnsOf = ({ row }: Description): readonly string[] => {
  const names = Object.keys(row.properties ?? {}).filter((name) => name !== 'rev')
  const isFront = (name: string): boolean => name === 'id' || name === 'icon_url'
  return [...names.filter(isFront), ...names.filter((name) => !isFront(name))]
}

const isLong = (name: string, schema: FieldSchema, kind: string | undefined): boolean =>
  typesOf(schema).some((type) => type === 'object' || type === 'array') ||
  kind === 'json' ||
  kind === 'text' ||
  /(_url|_mask|^uri|^url.*|^option\d|_address|^meta|^comment|_prefix|text|_i18n)$/.test(name)

const weightOf = (name: string): number => {
  if (/^(id|icon_url)$/.test(name)) return 0
  if (/^(name|subject|username|abonement|uid|lastname|description|at|begins_at)$/.test(name)) return 1
  if (/^(firstname|company_name|.*customer_id|account_id|is_active|is_enabled|is_online|price|status)$/.test(name))
    return 2
  return 3
}

/** Those that stand in a list until somebody chooses others: the short ones, and of them the first few. */
export const firstColumnsOf = (description: Description): ReadonlySet<string> => {
  const { row, kinds } = description
  const short = columnsOf(description).filter((name) => {
    const schema = row.properties?.[name] ?? {}
    return name === 'icon_url' || (name !== 'position' && !isLong(name, schema, kinds[name]))
  })
  const chosen = short
    .map((name, place) => ({ name, place, weight: weightOf(name) }))
    .sort((a, b) => a.weight - b.weight || a.place - b.place)
    .slice(0, MOST_AT_FIRST)
    .map(({ name }) => name)
  return new Set(chosen)
}

/** The order of a list at first. */
export const firstSort = ({ sorts }: Description): { field: string; order: 'ASC' | 'DESC' } => {
  const [first = 'id'] = sorts
  return first.startsWith('-') ? { field: first.slice(1), order: 'DESC' } : { field: first, order: 'ASC' }
}

export const isSortable = ({ sorts }: Description, name: string): boolean => sorts.includes(name)
