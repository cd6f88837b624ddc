import { isAnswer, withHeaders, type Answer } from '../http/answer.js'
import { AppError, type ErrorParams, type Fault } from '../errors/app-error.js'

/** What a route gave, or how it refused, in a form that can be kept as text. */
export interface KeptAnswer {
  readonly body?: unknown
  readonly extra?: Pick<Answer, 'status' | 'headers' | 'cookies'>
  readonly refusal?: Pick<AppError, 'code' | 'status' | 'params' | 'faults'>
}

/** Tells whoever repeats a call that nothing was done this time. */
const told = { 'Idempotent-Replayed': 'true' } as const

/** What can be given once more; undefined for what is sent as it comes. */
export const keptResult = (result: unknown): KeptAnswer | undefined => {
  if (!isAnswer(result)) return { body: result }
  const { body, status, headers, cookies, stream, redirectTo } = result
  if (stream || redirectTo !== undefined) return undefined
  return { body, extra: { ...(status && { status }), ...(headers && { headers }), ...(cookies && { cookies }) } }
}

/** A refusal that would be the same again; undefined for what is better tried anew. */
export const keptRefusal = (error: unknown): KeptAnswer | undefined => {
  if (!(error instanceof AppError) || error.status >= 500 || error.params['retryAfter'] !== undefined) return undefined
  const { code, status, params, faults } = error
  return { refusal: { code, status, params, faults } }
}

const again = ({ code, status, params, faults }: NonNullable<KeptAnswer['refusal']>): AppError =>
  new AppError(code, status, params as ErrorParams, faults as readonly Fault[])

/** Answers as before; a refusal is thrown as before. */
export const repeated = ({ body, extra, refusal }: KeptAnswer): unknown => {
  if (refusal) throw again(refusal)
  if (typeof body === 'string') return body
  return withHeaders((body ?? {}) as object, { ...extra, headers: { ...extra?.headers, ...told } })
}
