import { defineConfig } from 'vitest/config'
import base, { ofEngines } from './vitest.config.js'

const named = (process.env['HEADEND_TEST_ENGINES'] ?? '').split(',').filter((name) => name !== '')
if (named.length === 0) throw new Error('HEADEND_TEST_ENGINES names no engine: run npm run test:engines')

/** Where a named engine is; one that is named and not there ends the run. */
const addressOf = (name: string): string => {
  const variable = `HEADEND_TEST_${name.toUpperCase().replaceAll('-', '_')}_URL`
  // nginx has no address: a test starts it in front of its own nodes.
  const url = process.env[variable] ?? process.env[variable.replace(/URL$/, 'PROGRAM')]
  if (!url) throw new Error(`${name} is named, but ${variable} says no address: run npm run test:engines`)
  return url
}

const addresses = new Map(named.map((name) => [name, addressOf(name)]))
// Engines are killed and paused here, and some are waited for: on a busy machine that takes minutes.
const shared = { ...base.test, testTimeout: 480_000, hookTimeout: 240_000 }

// They read what is in the repository, and no rows.
const rowless = [
  'test/house/{capabilities,compose,documents,engines,lint,packages,scripts,sources,suites}.test.ts',
  'apps/admin/**',
]

/** The same tests as ever, with their rows on this server. */
const everythingOn = (name: string) => {
  const url = addresses.get(name)
  if (url === undefined) return []
  const exclude = [...(shared.exclude ?? []), ...rowless]
  const env = { ...shared.env, HEADEND_TEST_DATABASE_URL: url }
  return [{ ...base, test: { ...shared, name, exclude, env } }]
}

const exclude = (shared.exclude ?? []).filter((pattern) => pattern !== ofEngines)
const doors = { ...base, test: { ...shared, name: 'doors', include: [ofEngines], exclude, setupFiles: [] } }

export default defineConfig({ test: { projects: [doors, ...everythingOn('mariadb'), ...everythingOn('postgresql')] } })
