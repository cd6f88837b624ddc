import { onTestFinished } from 'vitest'
import type { Table } from '../db.js'
import type { Method } from '../http/route.js'
import type { Cloned } from '../module/clone-part.js'
import { defineModule } from '../module/define-module.js'
import type { MenuItem } from '../resources/menu-item.js'
import type { Resource } from '../resources/resource.js'
import { object, type Schema } from '../schema/schema.js'
import type { Said } from '../testing/clients.js'
import { openHouse } from '../testing/open-house.js'

interface HouseParts {
  readonly tables?: readonly Table[]
  readonly resources?: readonly Resource[]
  readonly settings?: Schema
  readonly menu?: readonly MenuItem[]
  readonly clones?: readonly Cloned[]
}

export interface Ask {
  readonly token?: string
  readonly operator?: number | string
  readonly headers?: Readonly<Record<string, string>>
  readonly ip?: string
}

/** A house with base's areas and one module `test`, and its staff API as a client sees it, who has to prove itself. */
export const openAreas = async (parts: HouseParts = {}) => {
  const { tables = [], resources = [], settings = object({}), menu = [], clones = [] } = parts
  const module = defineModule({ name: 'test', tables, settings, setup: () => ({ resources, menu, clones }) })
  const house = await openHouse([module])
  onTestFinished(() => house.close())
  const call = (method: string, path: string, body?: object, ask: Ask = {}): Promise<Said> => {
    const headers = {
      ...(ask.token && { authorization: `Bearer ${ask.token}` }),
      ...(ask.operator !== undefined && { 'x-operator': String(ask.operator) }),
      ...ask.headers,
    }
    const client = house.stranger(ask.ip === undefined ? {} : { ip: ask.ip })
    return client.call(method.toLowerCase() as Method, `/admin/api/v1${path}`, { headers, ...(body && { body }) })
  }
  const jobs = house.assembled.modules.flatMap((one) => one.parts.jobs ?? [])
  const { areas, clock, system, ctx, operatorId } = house
  return { ...areas, clock, system, ctx, operatorId, jobs, call, stranger: () => house.stranger() }
}
