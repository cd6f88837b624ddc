import { createLogger } from '@headend/base'
import { createServer } from '@headend/server'
import { configOf, given, type Place } from './place.js'

/** The real server, as `headend serve` runs it, on a seeded place. */
const config = configOf(given<Place>())
// Written to nowhere: the cost of a line is measured, the speed of a disk is not.
const logger = createLogger({ level: config.house.logLevel, destination: '/dev/null' })
const server = await createServer(config, { logger })
process.stdout.write(`${JSON.stringify({ port: server.port })}\n`)
process.once('SIGTERM', () => void server.stop({ withinMs: 1000 }).then(() => process.exit()))
