import { onTestFinished } from 'vitest'
import { serverAt } from '../testing/empty-database.js'
import { openDatabase } from './connect.js'
import type { SuiteHouse } from './suite-house.fixture.js'

/** An empty database on the server whose address stands in this variable; without it the test fails. */
export const serverHouse = async (variable: string): Promise<SuiteHouse> => {
  const server = process.env[variable]
  if (!server) throw new Error(`${variable} says no server: start it by npm run test:engines`)
  const databases = await serverAt(server)
  const url = await databases.empty()
  onTestFinished(() => databases.drop(url))
  return { open: (options) => openDatabase({ ...options, url }) }
}
