import { defineConfig } from 'vitest/config'
import base from './vitest.config.js'

// Real processes that are started, killed and started again: they run the built program, so build first.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/system/**/*.test.ts', 'test/billing/year.test.ts'],
    // As many subscribers as a year is lived with by hand, or a hundred.
    env: { ...base.test?.env, HEADEND_TEST_SUBSCRIBERS: process.env['HEADEND_TEST_SUBSCRIBERS'] ?? '100' },
    exclude: [],
    testTimeout: 180_000,
    fileParallelism: false,
  },
})
