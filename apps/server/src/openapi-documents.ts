import type { House } from '@headend/base'

/** The OpenAPI document of each API of a house, by the API's name. */
export const openapiDocumentsOf = (house: Pick<House, 'documents'>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(house.documents().map(({ name, document }) => [name, document]))

/** A document as `openapi/<name>.json` holds it. */
export const documentText = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`
