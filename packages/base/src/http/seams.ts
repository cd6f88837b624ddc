import type { IncomingHttpHeaders } from 'node:http'
import type { Actor, ActorKind } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { ErrorParams } from '../errors/app-error.js'
import type { Logger } from '../logger/logger.js'
import type { SigningKey } from './api.js'
import type { Pairs } from './pairs.js'

/** What a caller may prove itself with. */
export interface Credentials {
  /** A parameter of the query or the body; the last one where it came twice. */
  pairs(name: string): string | undefined
  readonly headers: IncomingHttpHeaders
  cookies(name: string): string | undefined
  readonly ip: string
  /** What a signature may stand for; absent where the API takes none. */
  readonly signed?: SignedCall | undefined
}

/** A call to an API whose callers sign their parameters. */
export interface SignedCall {
  /** Which of the operator's keys signs. */
  readonly by: SigningKey
  readonly path: string
  readonly sent: Pairs
}

/** Who it is and for which operator; `lang` where the caller has a language of its own. */
export interface Caller {
  readonly actor: Actor
  readonly clientId: number | null
  readonly lang?: string
}

/** Finds out who calls, at once where the session is at hand; throws `unauthenticated`. */
export type Authenticate = (kind: ActorKind, credentials: Credentials) => Caller | Promise<Caller>

/** What a Context is opened from. */
export interface ContextFacts {
  readonly caller: Caller
  readonly ip: string
  readonly userAgent: string
  readonly lang: string
  readonly requestId: string
  readonly logger: Logger
  readonly now: Date
}

export type OpenContext = (facts: ContextFacts) => Context

/** The sentence for an error's name in a language. */
export type Texts = (lang: string, name: string, params: ErrorParams) => string
