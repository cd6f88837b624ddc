import { HttpError } from 'react-admin'

/** What the staff API says of a failure (RFC 9457). */
export interface Problem {
  readonly code: string
  readonly detail: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly errors?: readonly { readonly field: string; readonly detail: string }[]
}

/** The name of a failure to reach the server at all. */
export const UNREACHABLE = 'unreachable'

/** A failure of a call as the forms and notes of react-admin take it: refused fields by name. */
export class ApiFault extends HttpError {
  constructor(
    readonly problem: Problem,
    status: number,
  ) {
    super(problem.detail, status, { ...problem, ...(problem.errors && { errors: byField(problem.errors) }) })
    // Its own constructor makes every fault a plain one of its kind.
    Object.setPrototypeOf(this, ApiFault.prototype)
  }
}

// A fault inside of a list or an object is told at the field that the form has.
const byField = (errors: NonNullable<Problem['errors']>): Record<string, string> =>
  Object.fromEntries(
    errors.flatMap(({ field, detail }) => [
      [field.split('.')[0] ?? field, detail],
      [field, detail],
    ]),
  )

/** The name of a failure, as the API gives it. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof ApiFault ? error.problem.code : undefined

/** What to tell staff of any failure. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
