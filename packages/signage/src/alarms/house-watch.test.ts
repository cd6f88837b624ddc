import { expect, test } from 'vitest'
import { openDesk } from '../testing/screens.fixture.js'
import { HouseWatch } from './house-watch.service.js'

test('each step on the way to the end of a certificate is an alarm of its own', async () => {
  const { house } = await openDesk()
  const ends = new Date('2026-07-10T00:00:00Z')
  const at = async (now: string, end: Date | undefined) => {
    const watch = new HouseWatch('https://tv.example', () => Promise.resolve(end))
    house.clock.advance(Date.parse(now) - house.clock.epochMs())
    return watch.look(house.system('tests', house.operatorId))
  }
  expect(await at('2026-06-15T10:00:00Z', undefined)).toEqual([])
  expect(await at('2026-06-15T10:00:00Z', new Date('2027-01-01T00:00:00Z'))).toEqual([])
  expect(await at('2026-06-15T10:00:00Z', ends)).toEqual([
    {
      code: 'cert.expiring',
      subject: { type: 'house', id: 30, name: 'tv.example (30 d)' },
      params: { ends_at: '2026-07-10T00:00:00.000Z', days: 30 },
    },
  ])
  expect(await at('2026-07-08T00:00:00Z', ends)).toMatchObject([{ subject: { id: 7 } }])
  expect(await at('2026-08-01T00:00:00Z', ends)).toMatchObject([{ subject: { id: 1 } }])
})
