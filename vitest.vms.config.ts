import { defineConfig } from 'vitest/config'
import base from './vitest.config.js'

// The built control side, streaming servers and cameras as processes of this machine, killed and put to sleep.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/vms/**/*.test.ts', 'test/camera-sim/**/*.test.ts'],
    exclude: [],
    testTimeout: 600_000,
    hookTimeout: 300_000,
    // Most of their time tests wait for leases to run out: three at a time are what a small machine bears.
    fileParallelism: true,
    maxWorkers: 3,
  },
})
