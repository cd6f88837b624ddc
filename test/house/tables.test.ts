import { defineModule } from '@headend/base'
import { globalIndex, index, integer, key, sharedTable, table } from '@headend/base/db'
import { openHouse } from '@headend/base/testing'
import { expect, test } from 'vitest'
import { openAll } from './all-routes.js'
import { indexFaults, nameFaults } from './table-rules.js'

test('every table carries its module’s name, and its indexes begin with the operator', async () => {
  const house = await openAll()
  const modules = house.assembled.modules.map(({ module }) => module)
  expect(modules.flatMap(({ tables = [] }) => tables).length).toBeGreaterThan(20)
  expect(nameFaults(modules)).toEqual([])
  expect(await indexFaults(house, {})).toEqual([])
})

test('the loop names a table of another name, and an index over all operators', async () => {
  const Stray = table('stray_things', { code: key(5) })
  const Wide = table('bad_wide', { place: integer() }, { keys: [globalIndex(['place']), index(['place'])] })
  const bad = defineModule({ name: 'bad', tables: [Stray, Wide], setup: () => ({}) })
  expect(nameFaults([bad, { name: 'stray', tables: [Stray, sharedTable('stray_Odd', {})] }])).toEqual([
    'stray_things is no name of a table of bad',
    'stray_Odd is no name of a table of stray',
    'two tables are named stray_things',
  ])
  const house = await openHouse([bad])
  expect(await indexFaults(house, {})).toEqual(['bad_wide: bad_wide_place does not begin with the operator'])
  expect(await indexFaults(house, { bad_wide_place: 'a test' })).toEqual([])
})
