import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LogEngine, LogEvent } from './log.js'

const day = (n: number, hour = 0): Date => new Date(Date.UTC(2026, 2, n, hour))

const views: readonly LogEvent[] = [
  { id: 'a', at: day(1), channelId: 1, seconds: 10, kind: 'live', begin: day(1, 5), ok: true, app: { name: 'tv' } },
  { id: 'b', at: day(2), channelId: 2, seconds: 20.5, kind: 'archive', begin: day(2, 5), ok: false, note: null },
  { id: 'c', at: day(3), channelId: 1, seconds: 30, kind: 'live', begin: day(3, 5), ok: true, app: { name: 'box' } },
  { id: 'd', at: day(4), channelId: '1', seconds: 'many', kind: 'O\'Brien "x"', begin: '2026-03-03', note: 'n' },
]

/** What every engine of the event door promises: the queries that all of them answer alike. */
export const logSuite = (name: string, open: () => Promise<LogEngine>): void => {
  describe(`events on ${name}`, () => {
    let engine: LogEngine
    const ids = async (query: Parameters<ReturnType<LogEngine['for']>['find']>[1]) =>
      (await engine.for(1).find('views', query)).map(({ id }) => id).join('')
    beforeEach(async () => {
      engine = await open()
      await engine.for(1).insert('views', views)
    })
    afterEach(() => engine.close())

    test('events come back as they were sent, the oldest first', async () => {
      expect(await engine.for(1).find('views', {})).toEqual(views)
    })

    test('an event sent twice is kept once, and the sender hears how many were new', async () => {
      const log = engine.for(1)
      const late = { id: 'e', at: day(5), channelId: 3 }
      expect(await log.insert('views', [...views, late, late])).toBe(1)
      expect(await log.insert('views', [{ ...late, channelId: 4 }])).toBe(0)
      expect(await log.find('views', { match: { id: 'e' } })).toEqual([late])
    })

    test('operators, the installation and collections are apart', async () => {
      expect(await engine.for(2).insert('views', views.slice(0, 1))).toBe(1)
      expect(await engine.for(null).insert('views', views.slice(0, 1))).toBe(1)
      expect(await engine.for(1).insert('proofs', views.slice(0, 1))).toBe(1)
      expect(await engine.for(2).group('views', { by: [] })).toEqual([{ count: 1 }])
      expect(await engine.for(null).find('views', {})).toEqual(views.slice(0, 1))
      expect(await engine.for(3).find('views', {})).toEqual([])
      expect(await ids({})).toBe('abcd')
    })

    test('a field matches a value of the same kind only', async () => {
      expect(await ids({ match: { channelId: 1 } })).toBe('ac')
      expect(await ids({ match: { channelId: '1' } })).toBe('d')
      expect(await ids({ match: { ok: true } })).toBe('ac')
      expect(await ids({ match: { ok: 1 } })).toBe('')
      expect(await ids({ match: { begin: day(2, 5) } })).toBe('b')
      expect(await ids({ match: { begin: day(2, 5).getTime() } })).toBe('')
      expect(await ids({ match: { kind: 'O\'Brien "x"' } })).toBe('d')
      expect(await ids({ match: { 'app.name': 'box', channelId: 1 } })).toBe('c')
      expect(await ids({ match: { at: day(2), id: 'b' } })).toBe('b')
    })

    test('null matches what is null and what is missing', async () => {
      expect(await ids({ match: { note: null } })).toBe('abc')
      expect(await ids({ match: { ok: null } })).toBe('d')
      expect(await ids({ match: { id: null } })).toBe('')
    })

    test('a list matches any of its values, of whatever kind', async () => {
      expect(await ids({ match: { channelId: [2, '1', 7] } })).toBe('bd')
      expect(await ids({ match: { ok: [false, null] } })).toBe('bd')
      expect(await ids({ match: { at: [day(1), day(4)] } })).toBe('ad')
      expect(await ids({ match: { begin: [day(1, 5), day(3, 5)] } })).toBe('ac')
      expect(await ids({ match: { id: Array.from({ length: 40_000 }, (_, n) => `x${n}`).concat('c') } })).toBe('c')
      expect(await ids({ match: { kind: [] } })).toBe('')
    })

    test('a range holds its beginning and not its end', async () => {
      expect(await ids({ match: { at: { from: day(2), to: day(4) } } })).toBe('bc')
      expect(await ids({ match: { seconds: { from: 10, to: 30 } } })).toBe('ab')
      expect(await ids({ match: { begin: { from: day(2, 5) } } })).toBe('bc')
      expect(await ids({ match: { begin: { to: day(2, 5) } } })).toBe('a')
      expect(await ids({ match: { kind: { from: 'b' } } })).toBe('ac')
      expect(await ids({ match: { id: { from: 'b', to: 'd' } } })).toBe('bc')
    })

    test('events are sorted by type and value, paged, and ties by id', async () => {
      expect(await ids({ sort: ['-at'] })).toBe('dcba')
      expect(await ids({ sort: ['seconds'] })).toBe('abcd')
      expect(await ids({ sort: ['channelId', '-begin'] })).toBe('cabd')
      expect(await ids({ sort: ['begin'] })).toBe('dabc')
      expect(await ids({ sort: ['ok'] })).toBe('dbac')
      expect(await ids({ sort: ['app.name'] })).toBe('bdca')
      expect(await ids({ sort: ['-at'], skip: 1, limit: 2 })).toBe('cb')
    })

    test('groups are counted and added up; what is not a number adds nothing', async () => {
      const log = engine.for(1)
      expect(await log.group('views', { by: ['channelId'], sum: ['seconds'], sort: ['-seconds'] })).toEqual([
        { channelId: 1, count: 2, seconds: 40 },
        { channelId: 2, count: 1, seconds: 20.5 },
        { channelId: '1', count: 1, seconds: 0 },
      ])
      expect(await log.group('views', { by: ['ok', 'kind'], sort: ['-count'], limit: 2 })).toEqual([
        { ok: true, kind: 'live', count: 2 },
        { ok: null, kind: 'O\'Brien "x"', count: 1 },
      ])
      expect(await log.group('views', { by: ['app.name'], match: { ok: true } })).toEqual([
        { 'app.name': 'box', count: 1 },
        { 'app.name': 'tv', count: 1 },
      ])
      const begins = await log.group('views', { by: ['begin'], match: { at: { to: day(3) } } })
      expect(begins.map(({ begin }) => begin)).toEqual([day(1, 5), day(2, 5)])
      expect(await log.group('views', { by: ['note'], sum: ['ok'] })).toEqual([
        { note: null, count: 3, ok: 0 },
        { note: 'n', count: 1, ok: 0 },
      ])
      expect(await log.group('views', { by: [], sum: ['seconds'] })).toEqual([{ count: 4, seconds: 60.5 }])
      expect(await log.group('views', { by: [], match: { id: 'z' } })).toEqual([])
    })

    test('old events of all operators are removed', async () => {
      await engine.for(2).insert('views', views)
      await engine.for(2).insert('proofs', views)
      expect(await engine.removeBefore('views', day(3))).toBe(4)
      expect(await ids({})).toBe('cd')
      expect(await engine.for(2).group('proofs', { by: [] })).toEqual([{ count: 4 }])
    })

    test('many senders at once lose nothing and each hears its own count', async () => {
      const log = engine.for(5)
      const senders = Array.from({ length: 40 }, (_, sender) =>
        log.insert(
          'views',
          Array.from({ length: 30 }, (_unused, n) => ({ id: `${sender % 20}-${n}`, at: day(1), n })),
        ),
      )
      const counts = await Promise.all(senders)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600)
      expect(await log.group('views', { by: [] })).toEqual([{ count: 600 }])
    })

    test('what is journaled reaches the store by itself, and once however often it is sent', async () => {
      const log = engine.for(6)
      const crowd = Array.from({ length: 30 }, (_, n) => ({ id: `${n}`, at: day(1), n, begin: day(2), note: null }))
      await Promise.all([log.journal('views', crowd.slice(0, 20)), log.journal('views', crowd.slice(10))])
      await log.journal('views', crowd)
      await log.journal('views', [])
      await expect.poll(() => log.group('views', { by: [] }), { timeout: 10_000 }).toEqual([{ count: 30 }])
      expect(await log.find('views', { match: { id: '7' } })).toEqual([crowd[7]])
      await expect(log.journal('views', [{ id: '', at: day(1) }])).rejects.toMatchObject({ faults: [{ field: 'id' }] })
      expect(await engine.for(7).find('views', {})).toEqual([])
    })

    test('names that are not plain are refused by name', async () => {
      const log = engine.for(1)
      for (const field of ["a') OR 1=1 --", 'a"b', '$where', 'a..b', '', '1a', 'a.0'])
        for (const query of [
          log.find('views', { match: { [field]: 1 } }),
          log.find('views', { sort: [`-${field}`] }),
          log.group('views', { by: [field] }),
          log.group('views', { by: [], sum: [field] }),
        ])
          await expect(query).rejects.toMatchObject({ code: 'invalid', faults: [{ field, reason: 'fieldName' }] })
      await expect(log.find("x'; DROP TABLE events; --", {})).rejects.toMatchObject({ code: 'invalid' })
      await expect(log.group('views', { by: ['ok'], sum: ['ok'] })).rejects.toMatchObject({ code: 'invalid' })
      await expect(log.group('views', { by: ['ok'], sort: ['kind'] })).rejects.toMatchObject({ code: 'invalid' })
    })

    test('events that cannot be kept as sent are refused, with the field', async () => {
      const event = { id: 'x', at: day(1) }
      const broken: [LogEvent, string][] = [
        [{ ...event, id: '' }, 'id'],
        [{ ...event, at: new Date(NaN) }, 'at'],
        [{ ...event, size: { width: NaN } }, 'size.width'],
        [{ ...event, app: { $date: 1 } }, 'app.$date'],
        [{ ...event, bytes: Buffer.from('a') }, 'bytes'],
      ]
      for (const [one, field] of broken)
        await expect(engine.for(1).insert('views', [event, one])).rejects.toMatchObject({ faults: [{ field }] })
      expect(await ids({ match: { id: 'x' } })).toBe('')
    })

    test('limits that are not whole numbers are refused', async () => {
      for (const query of [{ limit: 0 }, { limit: 1.5 }, { skip: -1 }, { limit: NaN }])
        await expect(engine.for(1).find('views', query)).rejects.toMatchObject({ code: 'invalid' })
    })

    test('an engine that is up answers', async () => {
      await expect(engine.ping()).resolves.toBeUndefined()
    })
  })
}
