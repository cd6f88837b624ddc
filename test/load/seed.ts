import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dayBounds, epochSeconds, formatDottedDate, localDay, readConfig, type Context } from '@headend/base'
import { allModules, createServer } from '@headend/server'
import type { Seeded } from './methods.js'
import type { Subscriber } from './scenarios.js'
import { seedCatalogue } from './seed-catalogue.js'
import { tvParts } from './tv-parts.js'

const { folder, accounts } = JSON.parse(process.argv[2] ?? '{}') as { folder: string; accounts: number }
const atOnce = 500
// With a change of clocks, as most operators have it.
const timeZone = 'Europe/Berlin'

interface Makers {
  readonly create: (ctx: Context, place: number) => Promise<{ accountId: number; abonement: string }>
  readonly open: (ctx: Context, accountId: number) => Promise<string>
}

/** Hundreds in one transaction: a subscriber alone would wait for the disk. */
const seedAccounts = async (ctx: Context, { create, open }: Makers): Promise<Subscriber[]> => {
  const made: Subscriber[] = []
  while (made.length < accounts) {
    const count = Math.min(atOnce, accounts - made.length)
    await ctx.transaction(async (ctx) => {
      for (let one = 0; one < count; one += 1) {
        const { accountId, abonement } = await create(ctx, made.length)
        made.push({ abonement, authkey: await open(ctx, accountId) })
      }
    })
  }
  return made
}

const env = { HEADEND_PORT: '0', HEADEND_HOST: '127.0.0.1', HEADEND_DATA_DIR: folder, HEADEND_LOG_LEVEL: 'warn' }
const server = await createServer(readConfig({ env, cwd: folder, modules: allModules }), { role: 'web' })
const { house } = server
const parts = await tvParts()
const { operator, keys } = await house.areas.operators.create(house.system('load', null), { name: 'Load', timeZone })
const ctx = house.system('load', operator.id)
const { channelIds, recorded, tariffIds } = await seedCatalogue(ctx, parts)
const accountsOf = new parts.AccountsService(house.keys, house.areas.operators)
const sessions = new parts.SessionsService(house)
const wishes = new parts.AccountChannelsService(new parts.CatalogueService())

// Three of ten accounts have favourites; ten channels from all over the list.
const favourites = async (inner: Context, accountId: number, place: number): Promise<void> => {
  // Tariffs go round by place, so that each has accounts of both kinds.
  if (Math.trunc(place / tariffIds.length) % 10 >= 3) return
  const flags = { isFavorited: true }
  const chosen = Array.from({ length: 10 }, (_, one) => channelIds[(place * 31 + one * 67) % channelIds.length] ?? 0)
  const wanted = [...new Set(chosen)].map((channelId) => ({ channelId, flags }))
  await wishes.setMany(inner, accountId, wanted)
}
const subscribers = await seedAccounts(ctx, {
  create: async (inner, place) => {
    const made = await accountsOf.create(inner, {
      abonement: String(100_001 + place),
      password: '123456',
      tariffIds: [tariffIds[place % tariffIds.length] ?? 0],
    })
    await favourites(inner, made.accountId, place)
    return made
  },
  open: async (inner, accountId) => {
    const account = await inner.repo(parts.Account).get(accountId)
    return sessions.open(inner, { account, device: null, deviceType: 'android', userAgent: 'load' })
  },
})
const { from } = dayBounds(localDay(ctx.now, timeZone), timeZone)
const guideFrom = epochSeconds(from)
const facts: Seeded = {
  ...{ operatorId: operator.id, apiKey: keys.device, channelIds, recorded },
  guideDay: formatDottedDate(ctx.now, timeZone),
  ...{ guideFrom, guideTo: guideFrom + 4 * 86_400 },
}
await writeFile(join(folder, 'seeded.json'), JSON.stringify({ facts, subscribers }))
await server.stop()
process.stdout.write('{"seeded":true}\n')
process.exit()
