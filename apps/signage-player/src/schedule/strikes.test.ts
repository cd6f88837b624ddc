import type { Facts } from '@headend/signage/schedule'
import { expect, test } from 'vitest'
import { TestClock } from '../time/test-clock.fixture.js'
import { oneByOne } from './body.fixture.js'
import type { Play } from './play.js'
import { Programme } from './programme.js'
import type { Cell } from './scene.js'
import { mostStrikes, Strikes } from './strikes.js'

test('F-16 a film that breaks is passed over each time, and after three times is left out until it changes', async () => {
  const clock = new TestClock()
  const strikes = new Strikes()
  const plays: Play[] = []
  let tried = 0
  // Whatever the browser is given of this film, it tells five seconds later that it cannot show it.
  const attempt = (cell: Cell | undefined) => {
    if (cell?.ref.uid !== 'a') return
    tried += 1
    clock.after(5000, () => {
      strikes.add('bytes of a')
      programme.fail(cell)
    })
  }
  let last = ''
  const facts = (): Facts => ({ canPlay: ({ uid }) => uid !== 'a' || !strikes.isOut('bytes of a') })
  const programme = new Programme(clock, {
    facts,
    show: (_scene, [cell]) => {
      const shown = `${cell?.ref.uid} ${cell?.from}`
      if (shown !== last) attempt(cell)
      last = shown
    },
    ...{ prepare: () => undefined, remember: () => undefined, began: () => undefined },
    played: (play) => void plays.push(play),
  })
  programme.change({ rev: 1, hash: 'h', body: oneByOne('a', 'b') }, true)
  await clock.advance(300_000)
  expect(tried).toBe(mostStrikes)
  const failed = plays.filter(({ ref }) => ref.uid === 'a')
  expect(failed.map(({ outcome, durMs }) => [outcome, durMs])).toEqual(Array(mostStrikes).fill(['failed', 5000]))
  expect(plays.filter(({ ref, outcome }) => ref.uid === 'b' && outcome === 'completed').length).toBeGreaterThan(8)
  // Other bytes are another film.
  expect(strikes.isOut('other bytes of a')).toBe(false)
})
