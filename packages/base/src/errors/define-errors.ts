import { AppError, type ErrorParams, type Fault } from './app-error.js'

export interface ErrorMaker {
  (params?: ErrorParams, faults?: readonly Fault[]): AppError
  readonly code: string
  readonly status: number
}

export interface DefinedError {
  readonly code: string
  readonly status: number
  readonly module: string
}

const catalogue = new Map<string, DefinedError>()

/** Every error of the house, for texts, documents and the loops. */
export const allErrors = (): readonly DefinedError[] => [...catalogue.values()]

/**
 * Names the failures of a module with their HTTP status. Names are unique in the house, because
 * locales and clients know an error by its name alone.
 */
export const defineErrors = <E extends Record<string, number>>(
  module: string,
  errors: E,
): { [K in keyof E]: ErrorMaker } => {
  const makers: Record<string, ErrorMaker> = {}
  for (const [code, status] of Object.entries(errors)) {
    const known = catalogue.get(code)
    if (known && known.module !== module)
      throw new Error(`error ${code} of ${module} is already one of ${known.module}`)
    catalogue.set(code, { code, status, module })
    makers[code] = Object.assign(
      (params?: ErrorParams, faults?: readonly Fault[]) => new AppError(code, status, params, faults),
      { code, status },
    )
  }
  return makers as { [K in keyof E]: ErrorMaker }
}
