import { createLogger } from '@headend/base'
import { createServer } from '@headend/server'
import type { Facts } from './methods.js'
import { configOf, given, type Place } from './place.js'
import { tvParts } from './tv-parts.js'

/** Another process of the same installation, in which a channel is given a name; says when it was committed. */
const { place, facts, name } = given<{ place: Place; facts: Facts; name: string }>()
const server = await createServer(configOf(place), { role: 'web', logger: createLogger({ level: 'silent' }) })
const { Channel } = await tvParts()
const ctx = server.house.system('load', facts.operatorId)
await ctx.transaction(async (ctx) => {
  await ctx.repo(Channel).change({ id: facts.channelIds[0] ?? 0 }, { name })
  await ctx.bump('catalogue')
})
process.stdout.write(`${JSON.stringify({ committedAt: Date.now() })}\n`)
await server.stop({ withinMs: 1000 })
process.exit()
