import { defineConfig } from 'vitest/config'
import base from './vitest.config.js'

// Real processes that are started, killed and started again: they run the built program, so build first.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/system/**/*.test.ts'],
    exclude: [],
    testTimeout: 180_000,
    fileParallelism: false,
  },
})
