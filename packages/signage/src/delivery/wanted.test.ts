import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { asset, at, body, event, playlist } from '../schedule/bodies.fixture.js'
import { Schedule } from '../schedule/decide.js'
import { ending, filesOf, headerOf, paddingAfter } from './bundle.js'
import { loadOf } from './calculator.js'
import { inOrder, missingOf, type ContentAsset } from './wanted.js'

const noon = at('2026-06-15T10:00:00Z')

test('what plays now is loaded before what plays tonight, and emergencies before all', () => {
  const schedule = new Schedule(
    body({
      playlists: { now: { mode: 'sequence', items: [{ uid: '1', ref: asset('b') }] } },
      events: {
        day: event({ content: playlist('now') }),
        evening: event({ content: asset('c'), priority: 50, windows: [{ from: '20:00', to: '21:00' }] }),
        weekend: event({ content: asset('d'), priority: 50, rrule: 'FREQ=WEEKLY;BYDAY=SU' }),
      },
    }),
  )
  const assets: Record<string, ContentAsset> = Object.fromEntries(
    [...'abcde'].map((uid) => [uid, { sha256: uid, size: 10, emergency: uid === 'e' }]),
  )
  const missing = missingOf(schedule, assets, (sha256) => sha256 === 'x', noon)
  expect(missing.map(({ sha256 }) => sha256)).toEqual(['e', 'b', 'c', 'a', 'd'])
  expect(missing[2]?.neededAt).toBe(at('2026-06-15T18:00:00Z'))
  expect(missingOf(schedule, assets, () => true, noon)).toEqual([])
})

test('of equals the smaller comes first', () => {
  const one = { emergency: false, neededAt: Infinity }
  expect(
    inOrder(
      [
        { ...one, sha256: 'big', size: 9 },
        { ...one, sha256: 'small', size: 1 },
      ],
      0,
    )[0]?.sha256,
  ).toBe('small')
})

test('a night is worked out before it is promised', () => {
  const { neededMegabits } = loadOf({ screens: 5000, megabytes: 500, hours: 4, megabits: 50 })
  expect(Math.round(neededMegabits)).toBe(1389)
  const slow = loadOf({ screens: 5000, megabytes: 500, hours: 8, megabits: 50 })
  expect(slow).toMatchObject({ carriedMegabytes: 180_000, megabytesPerScreen: 36, fits: false })
  expect(loadOf({ screens: 50, megabytes: 500, hours: 8, megabits: 50 }).fits).toBe(true)
})

test('files of a bundle are found again, also above eight gigabytes, and one that breaks off is left out', async () => {
  const files = [new TextEncoder().encode('{"a":1}'), new Uint8Array(700).fill(7)]
  const parts = files.flatMap((bytes, index) => [
    headerOf(`f${index}`, bytes.length),
    bytes,
    paddingAfter(bytes.length),
  ])
  const bundle = new Blob([...parts, ending()])
  const { files: found, isWhole } = await filesOf(bundle)
  expect(isWhole).toBe(true)
  expect(found.map(({ name, size }) => [name, size])).toEqual([
    ['f0', 7],
    ['f1', 700],
  ])
  expect(await found[0]?.read().text()).toBe('{"a":1}')
  expect(await filesOf(bundle.slice(0, 1600))).toMatchObject({ files: [{ name: 'f0' }], isWhole: false })
  expect(await filesOf(new Blob(['no bundle at all'.repeat(200)]))).toEqual({ files: [], isWhole: false })
  const large = headerOf('film', 20_000_000_000)
  const field = large.subarray(124, 136)
  expect([field[0], field.subarray(4).reduce((sum, byte) => sum * 256 + byte, 0)]).toEqual([0x80, 20_000_000_000])
})

test('the rules of loading run in a browser', () => {
  const names = [...readFileSync(resolve(import.meta.dirname, '../delivery.ts'), 'utf8').matchAll(/'(.+)'/g)]
  expect(names.length).toBeGreaterThan(7)
  for (const [, name = ''] of names) {
    const source = readFileSync(resolve(import.meta.dirname, '..', name.replace('.js', '.ts')), 'utf8')
    expect(source, name).not.toMatch(/node:|@headend|\b(process|Buffer|setTimeout)\b/)
  }
})
