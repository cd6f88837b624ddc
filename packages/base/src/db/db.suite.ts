import { describe } from 'vitest'
import { changesSuite } from './changes.suite.js'
import type { SuiteHouse } from './suite-house.fixture.js'
import { tenancySuite } from './tenancy.suite.js'
import { valuesSuite } from './values.suite.js'
import { writesSuite } from './writes.suite.js'

/** What every SQL engine must do alike; `fresh` gives an empty database. */
export const sqlSuite = (engine: string, fresh: () => Promise<SuiteHouse>): void => {
  describe(`${engine}: operators`, () => tenancySuite(fresh))
  describe(`${engine}: values`, () => valuesSuite(fresh))
  describe(`${engine}: writes`, () => writesSuite(fresh))
  describe(`${engine}: changes`, () => changesSuite(fresh))
}
