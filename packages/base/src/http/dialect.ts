import type { AppError } from '../errors/app-error.js'
import type { Api } from './api.js'
import type { Call } from './call.js'
import type { CompiledRoute } from './compile-route.js'
import type { Payload } from './reply.js'
import type { Texts } from './seams.js'

/** How an API says what went well and what did not. */
export interface DialectWriter {
  success(
    call: Call,
    route: CompiledRoute,
    body: unknown,
    step: number | undefined,
    status: number | undefined,
  ): Payload
  failure(call: Call, error: AppError): Payload
}

export interface DialectParts {
  readonly texts: Texts
  /** Fails on what only a test should meet: errors that nobody numbers. */
  readonly isStrict: boolean
}

export type MakeDialect = (api: Api, parts: DialectParts) => DialectWriter
