import { expect, test } from 'vitest'
import { guideXml, scheduleOf } from './guide.js'
import { channels } from './lineup.js'

const own = channels.filter(({ sends }) => !('laterThan' in sends))

test('every channel sends all day, without holes or overlaps', () => {
  for (const channel of own) {
    const slots = scheduleOf(channel, '2026-03-01')
    expect([channel.name, slots[0]?.begin, slots.at(-1)?.end]).toEqual([channel.name, 0, 1440])
    for (const [index, { begin, end }] of slots.entries()) {
      expect(end).toBeGreaterThan(begin)
      if (index > 0) expect([channel.name, begin]).toEqual([channel.name, slots[index - 1]?.end])
    }
  }
})

test('a day is the same whenever it is asked, and another day is another', () => {
  expect(guideXml(['2026-03-01'], 'UTC')).toBe(guideXml(['2026-03-01'], 'UTC'))
  const [one] = own
  if (!one) throw new Error('there are channels')
  const titles = (day: string) => scheduleOf(one, day).map(({ show, episode }) => `${show.title}: ${episode}`)
  expect(titles('2026-03-01')).not.toEqual(titles('2026-03-02'))
})

test('channels that send later send what another one of them does', () => {
  const keys = new Set(own.map(({ key }) => key))
  const later = channels.flatMap(({ sends }) => ('laterThan' in sends ? [sends.laterThan] : []))
  expect(later).toHaveLength(2)
  for (const key of later) expect(keys).toContain(key)
})

test('the days of a zone begin at its midnight, and names are written so that XML can be read', () => {
  const guide = guideXml(['2026-07-01'], 'Europe/Berlin')
  expect(guide).toContain('start="20260630220000 +0000"')
  expect(guide).toContain('stop="20260701220000 +0000"')
  expect(guide).toContain('Table &amp; Garden')
  expect(guide).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/)
})
