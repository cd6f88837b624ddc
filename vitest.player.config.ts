import { defineConfig } from 'vitest/config'
import base from './vitest.config.js'

// The player of screens in Debian's Chromium, against the built program, which is killed meanwhile.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/player/**/*.test.ts'],
    exclude: [],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A browser on a machine that is busy with something else may miss its moment once; what is broken fails twice.
    retry: 1,
    fileParallelism: false,
  },
})
