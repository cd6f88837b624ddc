import type { Schema } from '../schema/schema.js'

/** The part of joi's own description of a schema that the pipeline reads. */
export interface Description {
  readonly type?: string
  readonly flags?: { readonly presence?: string; readonly unknown?: boolean; readonly description?: string }
  readonly keys?: Readonly<Record<string, Description>>
  readonly items?: readonly Description[]
  readonly allow?: readonly unknown[]
  readonly metas?: readonly Readonly<Record<string, unknown>>[]
  readonly examples?: readonly unknown[]
}

export const describe = (schema: Schema): Description => schema.describe() as Description

/** The description of the XML form of a value made by `when(…)`. */
export const xmlFormOf = (description: Description): Description | undefined =>
  description.metas?.find((meta) => 'xml' in meta)?.['xml'] as Description | undefined
