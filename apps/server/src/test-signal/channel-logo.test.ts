import { expect, test } from 'vitest'
import { channelLogo, channelLogoPath, logoParts } from './channel-logo.js'

const letters = (svg: string): string | undefined => />([^<>]*)<\/text>/.exec(svg)?.[1]

test('a logo shows the initials of the channel', () => {
  expect(letters(channelLogo(1, 'Harbour News', 10))).toBe('HN')
  expect(letters(channelLogo(2, 'Northlight', 10))).toBe('NO')
  expect(letters(channelLogo(3, 'Ёлка и Ко', 10))).toBe('ЁИ')
  expect(letters(channelLogo(4, '!!!', 10))).toBe('?')
})

test('channels differ in colour and pattern, and the same channel always looks the same', () => {
  const logos = [channelLogo(1, 'One', 10), channelLogo(1, 'One', 90), channelLogo(2, 'One', 10)]
  expect(new Set(logos).size).toBe(3)
  expect(channelLogo(1, 'One', 370)).toBe(logos[0])
})

test('a hostile name stays text', () => {
  const svg = channelLogo(1, '"><script>alert(1)</script>', 0)
  expect(svg).not.toContain('<script')
  expect(svg).toContain('aria-label="&quot;&gt;&lt;script&gt;')
})

test('an address says what the logo shows, with or without an icon size', () => {
  const parts = { number: 7, name: 'North-Sea 24 & more', hue: 210 }
  const file = decodeURIComponent(channelLogoPath(parts).replace('/signal/logos/', ''))
  expect(logoParts(file)).toEqual(parts)
  expect(logoParts(file.replace('.svg', '100_75.svg'))).toEqual(parts)
  expect(logoParts('7.svg')).toBeUndefined()
})
