import { expect, test } from 'vitest'
import { smallPicture } from '../testing/small-picture.fixture.js'
import { factsOf, noRest, pictureOf, takeBoxes, type Box, type BoxRest } from '../core.js'

const cutInto = (size: number): { boxes: Box[]; rest: BoxRest } => {
  let rest = noRest
  const boxes: Box[] = []
  for (let at = 0; at < smallPicture.length; at += size) {
    const taken = takeBoxes(rest, smallPicture.subarray(at, at + size))
    boxes.push(...taken.boxes)
    rest = taken.rest
  }
  return { boxes, rest }
}

test('a stream is cut into the same boxes whatever pieces it comes in', () => {
  const whole = cutInto(smallPicture.length).boxes
  expect(whole.map(({ type }) => type).slice(0, 4)).toEqual(['ftyp', 'moov', 'moof', 'mdat'])
  for (const size of [1, 7, 100, 1000]) {
    const { boxes, rest } = cutInto(size)
    expect(boxes.map(({ type, bytes }) => `${type} ${bytes.length}`)).toEqual(
      whole.map(({ type, bytes }) => `${type} ${bytes.length}`),
    )
    expect(rest.length).toBe(0)
  }
  expect(Buffer.concat(whole.map(({ bytes }) => bytes)).equals(smallPicture.subarray(0, totalOf(whole)))).toBe(true)
})

const totalOf = (boxes: readonly Box[]): number => boxes.reduce((sum, { bytes }) => sum + bytes.length, 0)

test('of each fragment it is known when it begins, how long it is, and whether it needs another before it', () => {
  const { boxes } = cutInto(100)
  const moov = boxes.find(({ type }) => type === 'moov')
  const track = moov && pictureOf(moov)
  expect(track).toMatchObject({ trackId: 1, codec: 'avc1' })
  const facts = boxes.flatMap((box) => (box.type === 'moof' && track ? [factsOf(box, track)] : []))
  expect(facts.reduce((sum, one) => sum + (one?.durationMs ?? 0), 0)).toBe(2000)
  expect(facts[0]).toEqual({ isKey: true, startMs: 0, durationMs: 500 })
  expect(facts.filter((one) => one?.isKey).map((one) => one?.startMs)).toEqual([0, 1000])
})

test('bytes that are no picture are refused at once', () => {
  expect(() => takeBoxes(noRest, Buffer.from('HTTP/1.1 404 Not Found\r\n\r\n'))).toThrow(RangeError)
})
