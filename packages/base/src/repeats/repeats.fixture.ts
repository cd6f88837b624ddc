import { onTestFinished } from 'vitest'
import { key, table } from '../db.js'
import { baseErrors } from '../errors/base.errors.js'
import { streamed, withHeaders } from '../http/answer.js'
import { empty, file, route } from '../http/route.js'
import { defineModule } from '../module/define-module.js'
import { object, optional, text, word } from '../schema/schema.js'
import type { ClientOptions } from '../testing/clients.js'
import { openHouse } from '../testing/open-house.js'
import { Readable } from 'node:stream'

const Note = table('test_notes', { words: key(64) })

const noted = object({ words: word(64), more: optional(object({ a: optional(text(9)), b: optional(text(9)) })) })
const facts = { method: 'post', auth: 'staff', allow: 'test.note.create', summary: 'Note' } as const

const done = (_row: object) => withHeaders({}, {})

/** A house whose staff note words in ways that end well, badly, late, or not at all. */
export const openNotes = async () => {
  let arrived: () => void = () => undefined
  let go: () => void = () => undefined
  const isUnderWay = new Promise<void>((resolve) => (arrived = resolve))
  const gate = new Promise<void>((resolve) => (go = resolve))
  let isBroken = true
  const routes = [
    route({
      ...{ ...facts, path: '/test/notes', input: noted, reply: object({ words: text(), secret: text() }) },
      run: async (ctx, { words }) => {
        const { id } = await ctx.repo(Note).add({ words })
        return withHeaders(
          { words, secret: `shown once: ${id}` },
          { status: 201, headers: { Location: `/notes/${id}` } },
        )
      },
    }),
    route({
      ...{ ...facts, path: '/test/late', input: noted, reply: empty() },
      run: async (ctx, { words }) => {
        arrived()
        await gate
        return done(await ctx.repo(Note).add({ words }))
      },
    }),
    route({
      ...{ ...facts, path: '/test/refused', input: noted, reply: empty() },
      run: async (ctx, { words }) => {
        await ctx.repo(Note).add({ words })
        throw baseErrors.alreadyExists({ words }, [{ field: 'words', reason: 'taken' }])
      },
    }),
    route({
      ...{ ...facts, path: '/test/broken', input: noted, reply: empty() },
      run: async (ctx, { words }) => {
        if (isBroken) {
          isBroken = false
          throw baseErrors.unavailable({ door: 'database' })
        }
        return done(await ctx.repo(Note).add({ words }))
      },
    }),
    route({
      ...{ ...facts, path: '/test/half', input: noted, reply: empty() },
      run: async (ctx, { words }) => {
        await ctx.repo(Note).add({ words })
        throw baseErrors.unavailable({ door: 'files' })
      },
    }),
    route({
      ...{ ...facts, path: '/test/long', input: noted, reply: object({ words: text() }) },
      run: async (ctx, { words }) => {
        await ctx.repo(Note).add({ words })
        return { words: words.repeat(1000) }
      },
    }),
    route({
      ...{ ...facts, path: '/test/film', input: noted, reply: file('text/plain') },
      run: async (ctx, { words }) => {
        await ctx.repo(Note).add({ words })
        return streamed(Readable.from([words]))
      },
    }),
  ]
  const house = await openHouse([
    defineModule({ name: 'test', tables: [Note], setup: () => ({ routes: { admin: routes } }) }),
  ])
  onTestFinished(() => house.close())
  const staff = (who: ClientOptions = {}) => {
    const client = house.staff({ ...who, allow: ['test.note.create'] })
    return (path: string, sent: string | undefined, body: object = { words: 'hello' }) =>
      client.call('post', `/test/${path}`, {
        body,
        ...(sent !== undefined && { headers: { 'idempotency-key': sent } }),
      })
  }
  const notes = async (ctx = house.ctx) => (await ctx.repo(Note).find({ order: ['id'] })).map(({ words }) => words)
  const jobs = house.assembled.modules.flatMap(({ parts }) => parts.jobs ?? [])
  return { house, staff, notes, jobs, isUnderWay, go: () => go() }
}
