import { expect, test } from 'vitest'
import { fixedClock } from '../time/fixed-clock.js'
import { NOW, openSuite, scopeOf, type SuiteHouse } from './suite-house.fixture.js'

/** What becomes stale is told in every process. */
export const changesSuite = (fresh: () => Promise<SuiteHouse>): void => {
  test('a change is told here at once and in another process when it reads next', async () => {
    const house = await fresh()
    const clock = fixedClock(NOW)
    const [here, there] = [await openSuite(house, { clock }), await openSuite(house, { clock })]
    const heard: string[] = []
    here.changes.subscribe((clientId, tag) => heard.push(`here ${clientId} ${tag}`))
    there.changes.subscribe((clientId, tag) => heard.push(`there ${clientId} ${tag}`))
    await here.changes.start()
    await there.changes.start()
    await here.write((tx) => here.bump({ ...scopeOf(7), tx }, ['channels', 'channels', 'guide']))
    await here.bump(scopeOf(null), ['countries'])
    // The other feed reads by itself as well, so it may have heard some of it in between.
    const heardBy = (process: string) => heard.filter((text) => text.startsWith(process))
    expect(heardBy('here')).toEqual(['here 7 channels', 'here 7 guide', 'here null countries'])
    await here.changes.poll()
    await there.changes.poll()
    await there.changes.poll()
    expect(heardBy('here')).toHaveLength(3)
    expect(heardBy('there')).toEqual(['there 7 channels', 'there 7 guide', 'there null countries'])
  })

  test('the feed reads by itself, and the overlap tells nothing twice', async () => {
    const house = await fresh()
    const clock = fixedClock(NOW)
    const [here, there] = [await openSuite(house), await openSuite(house, { clock })]
    await there.changes.start()
    for (const tag of ['first', 'second', 'third']) {
      const told = new Promise((resolve) => there.changes.subscribe((_clientId, heard) => resolve(heard)))
      await here.bump(scopeOf(1), [tag])
      clock.advance(6000)
      expect(await told).toBe(tag)
    }
  })

  test('who is rung for reads at once', async () => {
    const house = await fresh()
    const clock = fixedClock(NOW)
    const [here, there] = [await openSuite(house), await openSuite(house, { clock })]
    here.changes.ringBy(() => there.changes.readNow())
    await there.changes.start()
    for (const tag of ['first', 'second']) {
      const told = new Promise((resolve) => there.changes.subscribe((_clientId, heard) => resolve(heard)))
      // The other's clock stands still: it would never read by itself.
      await here.bump(scopeOf(1), [tag])
      expect(await told).toBe(tag)
    }
  })

  test('old changes are removed, and ids go on', async () => {
    const clock = fixedClock(NOW)
    const database = await openSuite(await fresh(), { clock })
    const heard: string[] = []
    await database.bump(scopeOf(1), ['old'])
    clock.advance(10_000)
    await database.changes.start()
    database.changes.subscribe((_clientId, tag) => heard.push(tag))
    expect(await database.removeOldChanges(clock.now())).toBe(1)
    await database.bump(scopeOf(1), ['new'])
    await database.changes.poll()
    expect(heard).toEqual(['new'])
  })
}
