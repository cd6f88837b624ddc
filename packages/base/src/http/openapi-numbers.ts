import type { Api } from './api.js'
import type { Route } from './route.js'

/** The numbers a method may answer, as a table for its description. */
export const numberTable = (api: Api, route: Route): string => {
  const rows: [number: number, meaning: string][] = [[0, 'success']]
  if (route.invalid !== undefined) rows.push([route.invalid, '`invalid`'])
  for (const [name, number] of Object.entries({ ...api.codes, ...route.codes })) rows.push([number, `\`${name}\``])
  for (const step of route.steps ?? []) rows.push([step, 'a step of the conversation'])
  rows.sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1))
  return ['| error | meaning |', '|---|---|', ...rows.map(([number, meaning]) => `| ${number} | ${meaning} |`)].join(
    '\n',
  )
}
