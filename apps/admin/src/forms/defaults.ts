import type { Description } from '../data/description.js'

/** What a new row begins with, as the API would fill it in. */
export const defaultsOf = ({ form }: Description): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form.properties ?? {})
      .filter(([, schema]) => schema.default !== undefined)
      .map(([name, schema]) => [name, schema.default]),
  )
