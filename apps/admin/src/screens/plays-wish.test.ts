import { expect, test } from 'vitest'
import { askOf, wishIn } from './plays-wish.js'

const usual = { from: '2026-06-09', to: '2026-06-15' }

test('an address says what is seen of plays, and what it says wrongly is as usual', () => {
  const said = new URLSearchParams('report=day&from=2026-06-01&to=tomorrow&scope=screen&id=7')
  expect(wishIn(said, usual)).toEqual({ report: 'day', from: '2026-06-01', to: '2026-06-15', scope: 'screen', id: '7' })
  expect(wishIn(new URLSearchParams('report=nonsense'), usual)).toMatchObject({ report: 'content', ...usual })
})

test('days are asked for from their beginning to their end in the operator’s zone', () => {
  const wish = { report: 'content', from: '2026-06-01', to: '2026-06-01', scope: 'group', id: '3' } as const
  const span = { from: '2026-05-31T22:00:00.000Z', to: '2026-06-01T22:00:00.000Z' }
  expect(askOf(wish, 'Europe/Berlin')).toEqual({
    path: '/signage/plays/report',
    query: { ...span, group_id: '3', by: 'content' },
  })
  const uptime = askOf({ ...wish, report: 'uptime', scope: 'nonsense' }, 'Europe/Berlin')
  expect(uptime).toEqual({ path: '/signage/reports/uptime', query: span })
})
