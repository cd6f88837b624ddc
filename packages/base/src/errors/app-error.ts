export type ErrorParams = Record<string, string | number | readonly string[]>

/** One refused field of an input: where it is and what is wrong, as a name with parameters. */
export interface Fault {
  readonly field: string
  readonly reason: string
}

/** A failure the house knows by name. Its text is in `locales`, its number at the route. */
export class AppError extends Error {
  override readonly name = 'AppError'

  constructor(
    readonly code: string,
    readonly status: number,
    readonly params: ErrorParams = {},
    readonly faults: readonly Fault[] = [],
  ) {
    super(code)
  }
}
