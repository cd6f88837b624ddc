import type { ReactElement } from 'react'
import { SearchInput } from 'react-admin'
import type { Description } from '../data/description.js'
import { FieldInput } from '../forms/field-input.js'

const nobodyFilters = new Set(['q', 'ids'])

/** The search and the filters that the API takes for this list. */
export const filtersOf = (description: Description): ReactElement[] => {
  const names = Object.keys(description.filters.properties ?? {}).filter((name) => !nobodyFilters.has(name))
  return [
    <SearchInput key="q" source="q" alwaysOn />,
    ...names.map((name) => <FieldInput key={name} name={name} description={description} isFilter source={name} />),
  ]
}
