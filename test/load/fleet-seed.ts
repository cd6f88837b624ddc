import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLogger, randomToken, type Context } from '@headend/base'
import type { Table } from '@headend/base/db'
import { createServer } from '@headend/server'
import { signage } from '@headend/signage'
import { configOf, given, type Place } from './place.js'

/** Screens with players that are bound to them, and staff who may publish; the players go into a file, one a line. */
const { place, screens } = given<{ readonly place: Place; readonly screens: number }>()
const portion = 500
const login = { username: 'load', password: 'a-long-phrase-to-come-in' }

const tableOf = (name: string): Table => {
  const found = signage.tables?.find((table) => table.name === name)
  if (!found) throw new Error(`there is no table ${name}`)
  return found
}

const seed = async (ctx: Context, seal: (secret: string) => Buffer, clientId: number): Promise<number> => {
  const [Places, Screens, Identities] = ['signage_places', 'signage_screens', 'signage_identities'].map(tableOf)
  if (!Places || !Screens || !Identities) throw new Error('there are no screens')
  const { id: placeId } = await ctx.repo(Places).add({ name: 'Everywhere' } as never)
  const lines: string[] = []
  for (let at = 0; at < screens; at += portion) {
    const secrets = Array.from({ length: Math.min(portion, screens - at) }, () => randomToken())
    const named = secrets.map((secret, index) => ({
      name: `Screen ${at + index}`,
      placeId,
      secretSealed: seal(secret),
    }))
    await ctx.repo(Screens).addMany(named as never)
    const made = await ctx.repo(Screens).find({ order: ['-id'] as never, limit: secrets.length })
    const bound = made.toReversed().map(({ id: screenId }, index) => {
      const uid = `${clientId.toString(36)}-${randomToken(16)}`
      lines.push(`${String(screenId)} ${uid} ${secrets[index] ?? ''}`)
      return { screenId, uid, secretSealed: seal(secrets[index] ?? ''), installId: 'fleet', boundAt: ctx.now }
    })
    await ctx.repo(Identities).addMany(bound as never)
  }
  await writeFile(join(place.folder, 'screens.txt'), lines.join('\n'))
  return Number(placeId)
}

const server = await createServer(configOf(place), {
  role: 'web',
  logger: createLogger({ level: 'warn', destination: '/dev/null' }),
})
const { house } = server
const { operator } = await house.areas.operators.create(house.system('load', null), { name: 'Load' })
const ctx = house.system('load', operator.id)
const { id } = await house.areas.roles.administrator(ctx)
await house.areas.staff.create(ctx, { ...login, roleIds: [id] })
const placeId = await seed(ctx, (secret) => house.keys.seal('signage-screen', secret), operator.id)
process.stdout.write(`${JSON.stringify({ operatorId: operator.id, placeId, ...login })}\n`)
await server.stop()
process.exit()
