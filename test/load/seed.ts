import { appendFile, writeFile } from 'node:fs/promises'
import { createLogger } from '@headend/base'
import { createServer } from '@headend/server'
import type { Seeded } from './methods.js'
import { configOf, given, seededFiles, type Place } from './place.js'
import { seedAccounts } from './seed-accounts.js'
import { seedCatalogue } from './seed-catalogue.js'
import { tvParts } from './tv-parts.js'

/** How much of what is seeded. */
export interface Size {
  readonly accounts: number
  readonly channels: number
}

const { place, size } = given<{ place: Place; size: Size }>()
// With a change of clocks, as most operators have it.
const timeZone = 'Europe/Berlin'
const password = '123456'

const server = await createServer(configOf(place), { role: 'web', logger: createLogger({ level: 'silent' }) })
const { house } = server
const parts = await tvParts()
const { operator, keys } = await house.areas.operators.create(house.system('load', null), { name: 'Load', timeZone })
const ctx = house.system('load', operator.id)
const { channelIds, recorded, tariffIds, programs } = await seedCatalogue(ctx, parts, size.channels)
const files = seededFiles(place.folder)
await writeFile(files.subscribers, '')
await seedAccounts(ctx, house, parts, { ...size, tariffIds, channelIds, password }, async (made) => {
  await appendFile(files.subscribers, made.map(({ abonement, authkey }) => `${abonement} ${authkey}\n`).join(''))
})
const facts: Seeded = {
  ...{
    operatorId: operator.id,
    apiKey: keys.device,
    billingKey: keys.billing,
    password,
    channelIds,
    recorded,
    timeZone,
  },
  ...{ ...size, programs, seededAt: ctx.now.toISOString() },
}
// Last, because it tells that all the rest is there.
await writeFile(files.facts, JSON.stringify(facts))
await server.stop()
process.stdout.write('{"seeded":true}\n')
process.exit()
