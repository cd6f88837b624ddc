import type { Readable } from 'node:stream'
import { isAnswer, type Answer } from './answer.js'
import { etagOf } from '../rendered/compress.js'
import type { Call } from './call.js'
import type { CompiledRoute } from './compile-route.js'
import type { DialectWriter } from './dialect.js'
import { accepts, worthCompressing, worthTagging, zipped } from './encoding.js'
import { HouseFault } from './house-fault.js'
import { cookieHeader, isUnchanged, locationHeader, type EngineReply, type Payload } from './reply.js'

type Extras = Pick<Answer, 'headers' | 'cookies'>

/** Framing is allowed on answers to devices: weak boxes read them through an iframe. */
const pageHeaders = [
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'same-origin',
  'X-Frame-Options',
  'SAMEORIGIN',
]

const headersOf = (call: Call, extras: Extras | undefined): string[] => {
  const headers = ['X-Request-Id', call.request.requestId]
  if (!extras) return headers
  for (const [name, value] of Object.entries(extras.headers ?? {})) headers.push(name, value)
  for (const cookie of extras.cookies ?? []) headers.push('Set-Cookie', cookieHeader(cookie, call.request.isSecure))
  return headers
}

const saysCaching = (extras: Extras | undefined): boolean =>
  extras !== undefined && Object.keys(extras.headers ?? {}).some((name) => name.toLowerCase() === 'cache-control')

const reply = (call: Call, status: number, headers: string[], body: EngineReply['body']): EngineReply => ({
  status,
  headers,
  body,
  api: call.found.api,
  route: call.found.route,
})

const sized = (payload: Payload): string => String(Buffer.byteLength(payload.body))

const zippedReply = async (call: Call, payload: Payload, headers: string[]): Promise<EngineReply> => {
  const body = await zipped(payload.body)
  headers.push('Content-Encoding', 'gzip', 'Content-Length', String(body.length))
  return reply(call, payload.status, headers, body)
}

/** A whole body with its length, its tag where it may be asked for again, and gzip where that is worth it. */
export const payloadReply = (
  call: Call,
  payload: Payload,
  extras: Extras | undefined,
  isTagged: boolean,
): EngineReply | Promise<EngineReply> => {
  const { headers: asked, method } = call.request
  const headers = headersOf(call, extras)
  if (!saysCaching(extras)) headers.push('Cache-Control', isTagged ? 'private, no-cache' : 'no-store')
  if (isTagged && payload.body.length >= worthTagging && (method === 'GET' || method === 'HEAD')) {
    const etag = etagOf(payload.body)
    headers.push('ETag', etag)
    if (!extras?.cookies && isUnchanged(asked['if-none-match'], etag)) return reply(call, 304, headers, null)
  }
  headers.push('Content-Type', payload.contentType)
  if (payload.body.length >= worthCompressing) {
    headers.push('Vary', 'Accept-Encoding')
    if (accepts(asked['accept-encoding'], 'gzip')) return zippedReply(call, payload, headers)
  }
  headers.push('Content-Length', sized(payload))
  return reply(call, payload.status, headers, payload.body)
}

const streamReply = (call: Call, type: string, stream: Readable, extras: Answer): EngineReply => {
  const headers = headersOf(call, extras)
  const own = Object.keys(extras.headers ?? {}).some((name) => name.toLowerCase() === 'content-type')
  if (!own && type !== '') headers.push('Content-Type', type)
  return reply(call, extras.status ?? 200, [...headers, 'X-Content-Type-Options', 'nosniff'], stream)
}

const textReply = (call: Call, route: CompiledRoute, text: string): EngineReply | Promise<EngineReply> => {
  const made = payloadReply(call, { status: 200, contentType: route.contentType, body: text }, undefined, true)
  if (route.kind !== 'page') return made
  const guarded = (one: EngineReply): EngineReply => ({ ...one, headers: [...one.headers, ...pageHeaders] })
  return made instanceof Promise ? made.then(guarded) : guarded(made)
}

export interface RespondParts {
  readonly dialect: DialectWriter
  /** For tests: the reply is held against its schema. */
  readonly isChecked: boolean
  /** For tests: bytes that a hot route would have sent instead. */
  readonly ready: Buffer | undefined
}

const objectReply = (
  call: Call,
  route: CompiledRoute,
  { dialect, ready }: RespondParts,
  body: unknown,
  answer: Answer | undefined,
): EngineReply | Promise<EngineReply> => {
  const payload = dialect.success(call, route, body, answer?.step, answer?.status)
  if (ready && ready.toString() !== String(payload.body))
    throw new HouseFault(`${route.label}: the ready bytes differ from what its run answers`)
  const isTagged = payload.status === 200 && answer?.step === undefined && route.route.untagged !== true
  return payloadReply(call, payload, answer, isTagged)
}

const checkStep = (route: CompiledRoute, step: number | undefined): void => {
  if (step !== undefined && !route.route.steps?.includes(step))
    throw new HouseFault(`${route.label} answers step ${step}, which is not among its steps`)
}

/** Turns what a `run` returned into the answer: an object in the API's dialect, a text, a stream, a redirect, nothing. */
export const respond = (
  call: Call,
  route: CompiledRoute,
  parts: RespondParts,
  result: unknown,
): EngineReply | Promise<EngineReply> => {
  const answer = isAnswer(result) ? result : undefined
  if (answer?.redirectTo !== undefined) {
    const headers = [...headersOf(call, answer), 'Location', locationHeader(answer.redirectTo), 'Content-Length', '0']
    return reply(call, 302, [...headers, 'Cache-Control', 'no-store'], null)
  }
  if (answer?.stream) return streamReply(call, route.contentType, answer.stream, answer)
  if (route.kind === 'empty') return reply(call, answer?.status ?? 204, headersOf(call, answer), null)
  if (typeof result === 'string' && route.kind !== 'object') return textReply(call, route, result)
  if (route.kind !== 'object') throw new Error(`${route.label} returned no ${route.kind}`)
  const body = answer ? (answer.body ?? {}) : result
  if (parts.isChecked) {
    checkStep(route, answer?.step)
    route.check(body, answer?.step !== undefined)
  }
  return objectReply(call, route, parts, body, answer)
}
