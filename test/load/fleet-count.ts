import { createLogger } from '@headend/base'
import { createServer } from '@headend/server'
import { configOf, given, type Place } from './place.js'

/** What the event store holds of plays: how many, and how many of them twice. */
const { place, operatorId } = given<{ readonly place: Place; readonly operatorId: number }>()
const portion = 500
/** A play is so many numbers; the first is its own. */
const numbersInPlay = 6

const server = await createServer(configOf(place), {
  role: 'web',
  logger: createLogger({ level: 'warn', destination: '/dev/null' }),
})
const ctx = server.house.system('load', operatorId)
const seen = new Set<string>()
let [plays, twice] = [0, 0]
for (let skip = 0; ; skip += portion) {
  const documents = await ctx.log.find('signage_plays', { sort: ['id'], limit: portion, skip })
  for (const { stream, events } of documents as unknown as { stream: number; events: number[] }[])
    for (let at = 0; at < events.length; at += numbersInPlay) {
      const seq = events[at] ?? 0
      const name = `${stream}.${seq}`
      plays += 1
      if (seen.has(name)) twice += 1
      seen.add(name)
    }
  if (documents.length < portion) break
}
process.stdout.write(`${JSON.stringify({ plays, twice })}\n`)
await server.stop()
process.exit()
