import type { Description, FieldSchema } from '../data/description.js'
import { listBehind } from '../data/data-provider.js'
import { typesOf } from '../lists/columns.js'

/** The inputs that a form is drawn with. */
export type FieldKind =
  | 'reference'
  | 'references'
  | 'choice'
  | 'choices'
  | 'switch'
  | 'money'
  | 'number'
  | 'instant'
  | 'day'
  | 'password'
  | 'colour'
  | 'languages'
  | 'group'
  | 'json'
  | 'words'
  | 'numbers'
  | 'permissions'
  | 'file'
  | 'long'
  | 'text'

const LONG_TEXT = 1000

const kindOfObject = (name: string, { properties }: FieldSchema): FieldKind => {
  if (name.endsWith('_i18n') || /_expiry_(subject|text)$/.test(name)) return 'languages'
  const parts = Object.values(properties ?? {})
  const isPlain = parts.every((part) => !typesOf(part).some((type) => type === 'array' || type === 'object'))
  return parts.length > 0 && isPlain ? 'group' : 'json'
}

const kindOfArray = (list: string | undefined, { items = {} }: FieldSchema): FieldKind => {
  if (list) return 'references'
  if (items.enum) return 'choices'
  return typesOf(items).includes('integer') ? 'numbers' : 'words'
}

const kindOfText = (name: string, schema: FieldSchema, kind: string | undefined): FieldKind => {
  if (schema.contentMediaType) return 'file'
  if (kind === 'instant' || schema.format === 'date-time') return 'instant'
  if (kind === 'localDate') return 'day'
  if (/password|secret/.test(name)) return 'password'
  if (name === 'color') return 'colour'
  return kind === 'text' || ((schema.maxLength ?? 0) > LONG_TEXT && !/url|uri|mask/.test(name)) ? 'long' : 'text'
}

const kindByType: Readonly<Record<string, FieldKind>> = { boolean: 'switch', integer: 'number', number: 'number' }

/** Which input a field takes. */
export const fieldKindOf = (name: string, schema: FieldSchema, description: Description): FieldKind => {
  if (name === 'permissions' && description.table === 'base_roles') return 'permissions'
  const types = typesOf(schema)
  const list = listBehind(description.references, name)
  if (types.includes('array')) return kindOfArray(list, schema)
  if (schema.enum) return 'choice'
  if (types.includes('object')) return kindOfObject(name, schema)
  if (list) return 'reference'
  if (description.kinds[name] === 'money') return 'money'
  const known = types.map((type) => kindByType[type]).find((kind) => kind !== undefined)
  return known ?? kindOfText(name, schema, description.kinds[name])
}
