import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordedStretches, shownStretches, type RecordedPiece } from '../core.js'

const piece = (startMs: number, endMs: number, epoch: number, isIsolated = false): RecordedPiece => ({
  ...{ startMs, endMs, epoch, isIsolated },
})
const shown = (pieces: readonly RecordedPiece[], from: number, to: number) =>
  shownStretches(pieces, from, to).map(({ startMs, endMs, piece: one }) => [startMs, endMs, one?.epoch])

test('the hole of a failover is filled by the server that had lost its lease and recorded on', () => {
  const pieces = [piece(0, 60, 1), piece(60, 90, 1, true), piece(80, 140, 2)]
  expect(shown(pieces, 0, 150)).toEqual([
    [0, 60, 1],
    [60, 80, 1],
    [80, 140, 2],
    [140, 150, undefined],
  ])
})

test('where two recorded, the later lease is shown', () => {
  expect(shown([piece(0, 100, 1), piece(50, 100, 2)], 0, 100)).toEqual([
    [0, 50, 1],
    [50, 100, 2],
  ])
})

test('short holes do not cut a stretch, long ones do', () => {
  expect(recordedStretches([piece(0, 1000, 1), piece(2500, 4000, 1), piece(9000, 9500, 2)], 0, 20_000)).toEqual([
    { startMs: 0, endMs: 4000 },
    { startMs: 9000, endMs: 9500 },
  ])
})

test('the order in which pieces become known changes nothing', () => {
  const pieces = fc.array(
    fc.record({
      startMs: fc.nat(50),
      length: fc.integer({ min: 1, max: 20 }),
      epoch: fc.nat(3),
      isIsolated: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(pieces, (drawn) => {
      const made = drawn.map(({ length, ...rest }) => ({ ...rest, endMs: rest.startMs + length }))
      const factsOf = (all: readonly RecordedPiece[]) =>
        Array.from({ length: 71 }, (_, at) => {
          const one = shownStretches(all, 0, 71).find(({ startMs, endMs }) => startMs <= at && at < endMs)?.piece
          return one && `${one.epoch} ${one.isIsolated}`
        })
      expect(factsOf(made.toReversed())).toEqual(factsOf(made))
    }),
  )
})
