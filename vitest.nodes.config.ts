import { defineConfig } from 'vitest/config'
import base from './vitest.config.js'

const database = process.env['HEADEND_TEST_MARIADB_URL']
if (!database) throw new Error('there are no engines: run npm run test:nodes')

// Several processes and nodes of the built program on engines that they share, some of them killed or put to sleep.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/nodes/**/*.test.ts'],
    exclude: [],
    env: { ...base.test?.env, HEADEND_TEST_DATABASE_URL: database },
    testTimeout: 300_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
})
