import type { ActorKind } from '../context/actors.js'
import type { Schema } from '../schema/schema.js'
import type { Api } from './api.js'
import { describe } from './description.js'
import { compileFold } from './folding.js'
import type { WireForm } from './json-schema.js'
import type { Pairs } from './pairs.js'
import type { FileReply, Route } from './route.js'
import { compileReplyCheck, compileSerialise, type Serialise } from './serialise.js'
import { compileInput } from './validate.js'

/** A route with everything that can be made of it beforehand. */
export interface CompiledRoute {
  readonly api: Api
  readonly route: Route
  /** Who may call, in the order they are tried. */
  readonly kinds: readonly ActorKind[]
  /** The path as its API declares it, for logs and figures. */
  readonly label: string
  readonly input: (pairs: Pairs) => unknown
  /** The session key is one of its inputs. */
  readonly takesKey: () => boolean
  readonly kind: 'object' | FileReply['kind']
  readonly contentType: string
  readonly writer: (form: WireForm, isStep: boolean) => Serialise
  /** Looks at a reply before it is written; in tests. */
  readonly check: (body: unknown, isStep: boolean) => void
}

/** Who may call a route, in the order they are tried. */
export const kindsOf = ({ auth }: Route): readonly ActorKind[] => (typeof auth === 'string' ? [auth] : auth)

export const isFile = (reply: Schema | FileReply): reply is FileReply => 'kind' in reply && 'contentType' in reply

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

const writersOf = (reply: Schema): CompiledRoute['writer'] => {
  const json = once(() => compileSerialise(reply, 'json'))
  const xml = once(() => compileSerialise(reply, 'xml'))
  const jsonStep = once(() => compileSerialise(reply, 'json', { isPartial: true }))
  const xmlStep = once(() => compileSerialise(reply, 'xml', { isPartial: true }))
  return (form, isStep) => (form === 'json' ? (isStep ? jsonStep : json) : isStep ? xmlStep : xml)()
}

const checksOf = (reply: Schema): CompiledRoute['check'] => {
  const whole = once(() => compileReplyCheck(reply))
  const step = once(() => compileReplyCheck(reply, { isPartial: true }))
  return (body, isStep) => (isStep ? step : whole)()(body)
}

const noWriter = (label: string) => (): never => {
  throw new Error(`${label} declares no object to write`)
}

/** Compiles a route for its API; parts are made when they are first needed, so that a house opens quickly. */
export const compileRoute = (api: Api, route: Route): CompiledRoute => {
  const fold = once(() => compileFold(api.folding, route.input))
  const check = once(() => compileInput(route.input))
  const label = `${route.method.toUpperCase()} ${route.path}`
  const { reply } = route
  return {
    api,
    route,
    kinds: kindsOf(route),
    label,
    input: (pairs) => check()(fold()(pairs)),
    takesKey: once(() => Object.hasOwn(describe(route.input).keys ?? {}, 'authkey')),
    kind: isFile(reply) ? reply.kind : 'object',
    contentType: isFile(reply) ? reply.contentType : '',
    writer: isFile(reply) ? noWriter(label) : writersOf(reply),
    check: isFile(reply) ? noWriter(label) : checksOf(reply),
  }
}
