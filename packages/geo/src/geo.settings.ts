import { fallback, object, text, type Out } from '@headend/base'

/** What an operator may set of the places of its callers. */
export const geoSettings = object({
  locator: fallback(text(32).pattern(/^[a-z0-9-]*$/), '').description(
    'The name of a further database; empty, or one that there is not: that of the installation',
  ),
})
export type GeoSettings = Out<typeof geoSettings>
