import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

const ran = (words: readonly string[], env: Readonly<Record<string, string>>) => {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('HEADEND_TEST_'))
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...env },
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

test('an engine that nobody knows ends the run before anything is started', () => {
  const { status, said } = ran(['scripts/engines/main.js', '--', 'true'], { HEADEND_TEST_ENGINES: 'mariadb,oracle' })
  expect(status).toBe(2)
  expect(said).toContain('nothing is known of oracle; there are: mariadb, postgresql, galera')
})

test('an engine that is named and not there fails the run, and its tests are not skipped', () => {
  const words = ['node_modules/vitest/vitest.mjs', 'list', '--config', 'vitest.engines.config.ts']
  const { status, said } = ran(words, { HEADEND_TEST_ENGINES: 'mariadb' })
  expect(status).toBe(1)
  expect(said).toContain('mariadb is named, but HEADEND_TEST_MARIADB_URL says no address')
})

test('an engine that cannot be started ends the run before any test', () => {
  const empty = mkdtempSync(join(tmpdir(), 'headend-no-engine-'))
  const words = ['scripts/engines/main.js', 'ferretdb', '--', process.execPath, '-e', 'console.log("tests ran")']
  // Neither a program that was built before nor Go to build it.
  const { status, said } = ran(words, { XDG_CACHE_HOME: empty, PATH: empty })
  rmSync(empty, { recursive: true })
  expect(status).toBe(1)
  expect(said).toContain('ferretdb did not start: go is not installed')
  expect(said).not.toContain('tests ran')
})
