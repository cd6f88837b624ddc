/** The switch as the house has it. */
export const isOn = (value: 0 | 1 | undefined): boolean | undefined => (value === undefined ? undefined : value === 1)

/** The object that a text holds; undefined where it is none. */
export const objectOf = (value: string): Record<string, unknown> | undefined => {
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

export type Paging = { readonly limit: number; readonly page: number }

/** Which rows a page shows. */
export const offsetOf = ({ limit, page }: Paging) => ({ limit, offset: (page - 1) * limit })

/** What was said, without what was not. */
export const said = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
