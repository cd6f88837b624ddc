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
    fileParallelism: false,
  },
})
