import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import {
  decimal,
  flag,
  free,
  id,
  int,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  when,
  word,
} from '../schema/schema.js'
import { apis } from './api.js'
import { openApiOf } from './openapi.js'
import { empty, file, page, route } from './route.js'
import { streamed, withHeaders } from './answer.js'
import { Readable } from 'node:stream'

const list1 = route({
  method: 'get',
  path: '/channel/list/',
  auth: 'device',
  summary: 'List channels',
  input: object({ ids: optional(list(id(), 9)), sort: optional(oneOf('name', 'number').description('By what')) }),
  reply: object({
    channels: list(object({ id: id(), price: nullable(oneOf(1, 2)), more: free() })),
    created_at: when({ json: int(), xml: text() }),
    rating: decimal().example(4.5),
  }),
  codes: { notFound: 3 },
  invalid: 2,
  steps: [9],
  run: () => ({ channels: [], created_at: { json: 1, xml: '' }, rating: 1 }),
})

const posted = route({
  method: 'post',
  path: '/login/',
  auth: ['guest', 'none'],
  summary: 'Log in',
  input: object({ abonement: word(20), device: optional(text(20)) }),
  reply: object({ is_new: flag() }),
  withoutMessage: true,
  run: () => ({ is_new: 0 as const }),
})

const staff = [
  route({
    method: 'patch',
    path: '/rooms/{id}',
    auth: 'staff',
    allow: 'house.rooms.edit',
    summary: 'Change a room',
    input: object({ id: id(), name: word(20) }),
    reply: empty(),
    run: () => withHeaders({}, {}),
  }),
  route({
    method: 'get',
    path: '/rooms.csv',
    auth: 'staff',
    allow: 'house.rooms.view',
    summary: 'Export rooms',
    input: object({}),
    reply: file('text/csv'),
    run: () => streamed(Readable.from([''])),
  }),
  route({ method: 'get', path: '/', auth: 'none', summary: 'A page', input: object({}), reply: page(), run: () => '' }),
]

test('the documents of both dialects are valid OpenAPI 3.1', async () => {
  for (const { document } of [
    openApiOf(apis.device, [list1, posted], '1.0.0'),
    openApiOf(apis.admin, staff, '1.0.0'),
  ]) {
    const result = await new Validator().validate(structuredClone(document))
    expect(result).toMatchObject({ valid: true })
  }
})

test('a document does not depend on the order of the routes', () => {
  const one = openApiOf(apis.device, [list1, posted], '1.0.0')
  expect(JSON.stringify(openApiOf(apis.device, [posted, list1], '1.0.0'))).toBe(JSON.stringify(one))
})

test('a start does not wait for documents that nobody reads', () => {
  const watched = { ...list1, reads: 0 }
  const input = Object.getOwnPropertyDescriptor(list1, 'input')?.value as typeof list1.input
  Object.defineProperty(watched, 'input', { get: () => ((watched.reads += 1), input) })
  const one = openApiOf(apis.device, [watched], '1.0.0')
  expect(watched.reads).toBe(0)
  expect(one.document).toHaveProperty('paths')
  expect(watched.reads).toBeGreaterThan(0)
})

test('a document says what is asked, what comes back, in which order, and every number', () => {
  const { document } = openApiOf(apis.device, [list1, posted], '1.0.0')
  expect(document).toMatchObject({
    paths: {
      '/channel/list/': {
        get: {
          tags: ['channel'],
          description: expect.stringContaining('| 3 | `notFound` |') as string,
          parameters: [
            { name: 'ids', in: 'query', required: false, style: 'form', explode: false },
            { name: 'sort', description: 'By what', schema: { enum: ['name', 'number'] } },
          ],
          security: [{ deviceKey: [] }, { deviceCookie: [] }],
        },
      },
      '/login/': {
        post: {
          requestBody: { required: true, content: { 'application/json': { schema: { required: ['abonement'] } } } },
          security: [{ operatorKey: [] }, {}],
        },
      },
    },
  })
  const written = JSON.stringify(document)
  expect(written).toContain(
    '"price":{"type":["number","null"],"enum":[1,2,null]},"more":{"type":"object","additionalProperties":true}',
  )
  expect(written).toContain('"examples":[4.5]')
  expect(written).toContain('| 9 | a step of the conversation |')
})
