import { createLogger, readConfig } from '@headend/base'
import { allModules, createServer } from '@headend/server'

/** The real server, as `headend serve` runs it, on a seeded folder. */
const facts = JSON.parse(process.argv[2] ?? '{}') as { folder: string; logLevel: string }
const config = readConfig({
  env: {
    HEADEND_PORT: '0',
    HEADEND_HOST: '127.0.0.1',
    HEADEND_DATA_DIR: facts.folder,
    HEADEND_LOG_LEVEL: facts.logLevel,
    // Logins come from as many addresses as there are homes: one address alone is soon refused.
    HEADEND_TRUSTED_PROXIES: '127.0.0.1',
    HEADEND_PUBLIC_URL: 'http://tv.example',
  },
  cwd: facts.folder,
  modules: allModules,
})
// Written to nowhere: the cost of a line is measured, the speed of a disk is not.
const logger = createLogger({ level: config.house.logLevel, destination: '/dev/null' })
const server = await createServer(config, { logger })
process.stdout.write(`${JSON.stringify({ port: server.port })}\n`)
process.once('SIGTERM', () => void server.stop({ withinMs: 1000 }).then(() => process.exit()))
