import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLogger, Imports } from '@headend/base'
import { createServer } from '@headend/server'
import { descriptionOf, nameOf } from './guide-texts.js'
import type { Facts } from './methods.js'
import { configOf, given, type Place } from './place.js'

/** Another process of the same installation, which imports a guide as `headend import guide` does. */
const { place, facts } = given<{ place: Place; facts: Facts }>()
const programs = 10_000
const daysAhead = 6
const lengthMs = 3_600_000

const stamp = (ms: number): string => `${new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)} +0000`

/** A day after those that were seeded, with other names at each import, so that every row is written. */
const xmltv = (): string => {
  const start = Math.floor(Date.now() / 86_400_000 + daysAhead) * 86_400_000
  const entries = Array.from({ length: programs }, (_, at) => {
    const begins = start + Math.floor(at / facts.channels) * lengthMs
    const times = `start="${stamp(begins)}" stop="${stamp(begins + lengthMs)}"`
    const texts = `<title>${nameOf(at)} ${start + (Date.now() % 86_400_000)}</title><desc>${descriptionOf(at)}</desc>`
    return `<programme ${times} channel="channel-${at % facts.channels}">${texts}</programme>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><tv>${entries.join('\n')}</tv>`
}

const server = await createServer(configOf(place), { role: 'web', logger: createLogger({ level: 'silent' }) })
const imports = server.house.assembled.given(Imports)
if (!imports) throw new Error('nothing imports here')
const file = join(place.folder, 'guide.xml')
await writeFile(file, xmltv())
const began = performance.now()
const ctx = server.house.system('load', facts.operatorId)
const summary = await imports.guide(ctx, { from: file, allowPrivate: false }, 'Guide')
const seconds = (performance.now() - began) / 1000
process.stdout.write(`${JSON.stringify({ programs: summary.added + summary.changed, seconds })}\n`)
await server.stop({ withinMs: 1000 })
process.exit()
