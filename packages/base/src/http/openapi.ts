import type { ActorKind } from '../context/actors.js'
import type { Api } from './api.js'
import { isFile, kindsOf } from './compile-route.js'
import { jsonSchemaOf, type JsonSchema } from './json-schema.js'
import type { Route } from './route.js'
import { numberTable } from './openapi-numbers.js'

/** The document of one API; written when it is read, which takes longer than everything else that a start does. */
export interface OpenApiDocument {
  readonly name: string
  readonly document: Readonly<Record<string, unknown>>
}

type Part = Record<string, unknown>

/** How each kind of caller proves itself, in OpenAPI's words. */
const securitySchemes: Partial<Record<ActorKind, Readonly<Record<string, Part>>>> = {
  device: {
    deviceKey: { type: 'apiKey', in: 'query', name: 'authkey' },
    deviceCookie: { type: 'apiKey', in: 'cookie', name: 'authkey' },
  },
  guest: { operatorKey: { type: 'apiKey', in: 'query', name: 'api_key' } },
  signed: { signature: { type: 'apiKey', in: 'query', name: 'signature' } },
  dealer: { dealerKey: { type: 'apiKey', in: 'query', name: 'api_key' } },
  staff: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
}

const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')

const parameter = (schema: JsonSchema, name: string, place: 'query' | 'path' | 'header', shown = name): Part => {
  const one: JsonSchema = { ...schema.properties?.[name] }
  const { description } = one
  delete one.description
  return {
    name: shown,
    in: place,
    required: place === 'path' || (schema.required ?? []).includes(name),
    ...(description === undefined ? {} : { description }),
    schema: one,
    // A list may be repeated or written with commas; one way is documented.
    ...(one.type === 'array' ? { style: 'form', explode: false } : {}),
  }
}

const bodyOf = (api: Api, schema: JsonSchema, taken: readonly string[]): Part => {
  const names = Object.keys(schema.properties ?? {}).filter((name) => !taken.includes(name))
  if (names.length === 0) return {}
  const required = (schema.required ?? []).filter((name) => names.includes(name))
  const properties = Object.fromEntries(names.map((name) => [name, schema.properties?.[name]]))
  const body = { type: 'object', properties, ...(required.length > 0 ? { required } : {}) }
  const types =
    api.folding === 'json' ? ['application/json'] : ['application/x-www-form-urlencoded', 'application/json']
  return {
    requestBody: {
      required: required.length > 0,
      content: Object.fromEntries(types.map((type) => [type, { schema: body }])),
    },
  }
}

const withNumber = (schema: JsonSchema, route: Route): JsonSchema => ({
  ...schema,
  properties: {
    ...schema.properties,
    error: { type: 'integer' },
    ...(route.withoutMessage ? {} : { error_message: { type: 'string' } }),
  },
  required: [...(schema.required ?? []), 'error'],
})

const replyOf = (api: Api, route: Route): Part => {
  if (isFile(route.reply)) {
    const { kind, contentType } = route.reply
    if (kind === 'redirect') return { '302': { description: 'Go there instead' } }
    if (kind === 'empty' || contentType === '') return { '204': { description: 'Done' } }
    return { '200': { description: 'Done', content: { [contentType]: { schema: { type: 'string' } } } } }
  }
  const schema = jsonSchemaOf(route.reply, 'output')
  const shown = api.dialect === 'numbered' ? withNumber(schema, route) : schema
  return { '200': { description: 'Done', content: { 'application/json': { schema: shown } } } }
}

const problem = {
  description: 'What went wrong, as a problem of RFC 9457',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const tagOf = (path: string): string => path.split('/').find((part) => part !== '' && !part.startsWith('{')) ?? 'root'

const operation = (api: Api, route: Route): Part => {
  const input = jsonSchemaOf(route.input, 'input')
  const inPath = pathNames(route.path)
  const inHeaders = Object.entries(route.headers ?? {})
  const taken = [...inPath, ...inHeaders.map(([, name]) => name)]
  const inQuery = route.method === 'get' || route.method === 'delete'
  const names = Object.keys(input.properties ?? {}).filter((name) => inQuery && !taken.includes(name))
  const parameters = [
    ...inPath.map((name) => parameter(input, name, 'path')),
    ...inHeaders.map(([header, name]) => parameter(input, name, 'header', header)),
    ...names.map((name) => parameter(input, name, 'query')),
  ]
  const description = [
    route.allow === undefined ? '' : `Needs the permission \`${route.allow}\`.`,
    api.dialect === 'numbered' ? numberTable(api, route) : '',
  ]
  const security = kindsOf(route).flatMap((kind) =>
    Object.keys(securitySchemes[kind] ?? { [kind]: {} }).map((name) => [kind, name] as const),
  )
  return {
    tags: [tagOf(route.path)],
    summary: route.summary,
    ...(description.some(Boolean) ? { description: description.filter(Boolean).join('\n\n') } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(inQuery ? {} : bodyOf(api, input, taken)),
    responses: { ...replyOf(api, route), ...(api.dialect === 'problem' ? { default: problem } : {}) },
    security: security.map(([kind, name]) => (securitySchemes[kind] ? { [name]: [] } : {})),
  }
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    request_id: { type: 'string' },
    params: { type: 'object', additionalProperties: true },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'reason', 'detail'],
        properties: { field: { type: 'string' }, reason: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The OpenAPI 3.1 document of an API, the same for the same routes whatever their order. */
export const openApiOf = (api: Api, routes: readonly Route[], version: string): OpenApiDocument => ({
  name: api.name,
  get document() {
    return written(api, routes, version)
  },
})

const written = (api: Api, routes: readonly Route[], version: string): OpenApiDocument['document'] => {
  const paths: Record<string, Part> = {}
  const sorted = [...routes].sort((a, b) => byText(a.path, b.path) || byText(a.method, b.method))
  for (const route of sorted) paths[route.path] = { ...paths[route.path], [route.method]: operation(api, route) }
  const kinds = [...new Set(sorted.flatMap(kindsOf))].sort(byText)
  const schemes = Object.assign({}, ...kinds.map((kind) => securitySchemes[kind] ?? {})) as Part
  return {
    openapi: '3.1.0',
    info: { title: `Headend: ${api.title}`, version },
    servers: api.prefixes.map((url) => ({ url })),
    tags: [...new Set(sorted.map((route) => tagOf(route.path)))].sort(byText).map((name) => ({ name })),
    paths,
    components: {
      ...(api.dialect === 'problem' ? { schemas: { Problem: problemSchema } } : {}),
      securitySchemes: schemes,
    },
  }
}
