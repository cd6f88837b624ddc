import { expect, test } from 'vitest'
import { fillMask } from './url-mask.js'

test('placeholders become values, unknown ones stay visible', () => {
  const mask = 'http://host/$cid/video-$flpbt-$flpdur.m3u8?token=$token&x=$unknown'
  expect(fillMask(mask, { cid: 5, flpbt: 1700000000, flpdur: 'now', token: 'abc' })).toBe(
    'http://host/5/video-1700000000-now.m3u8?token=abc&x=$unknown',
  )
})

test('a value is never read as a mask, nor as a replacement pattern', () => {
  expect(fillMask('/$prefix/$cid', { prefix: '$cid$&', cid: 1 })).toBe('/$cid$&/1')
})

test('a placeholder may be followed by letters', () => {
  expect(fillMask('/$prefixhd/x', { prefix: 'one' })).toBe('/onehd/x')
})
