type Values = Readonly<Record<string, unknown>>

const renamed = (values: Values, rename: (name: string) => string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [rename(name), value]))

/** The names of the wire inside a value that is kept as JSON. */
export const snakeKeys = (values: object): Record<string, unknown> =>
  renamed(values as Values, (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))

/** Names as the code has them. */
export const camelKeys = (values: object): Record<string, unknown> =>
  renamed(values as Values, (name) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()))
