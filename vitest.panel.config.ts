import { defineConfig } from 'vitest/config'
import base from './vitest.config.js'

// The panel in a real browser against a real server: Debian's Chromium, and the built program.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/panel/**/*.test.ts'],
    exclude: [],
    testTimeout: 600_000,
    hookTimeout: 300_000,
    // Each file has a server and a browser of its own; two at a time are what a small machine bears.
    maxWorkers: 2,
  },
})
