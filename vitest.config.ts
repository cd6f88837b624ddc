import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Tests read the packages' sources, so they never wait for a build and never test a stale one.
const conditions = ['headend-source', 'node']

/** What needs servers: run by `npm run test:engines`. */
export const ofEngines = '**/*.engines.test.ts'

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [
      ...['**/node_modules/**', '**/dist/**', 'test/system/**', 'test/nodes/**', 'test/panel/**', 'test/player/**'],
      ...['test/vms/**', 'test/camera-sim/**', ofEngines],
    ],
    env: { TZ: 'UTC' },
    globalSetup: ['test/temporary-folder.ts'],
    // Files of tests share their process: what one leaves open would be held until the last of them ends.
    setupFiles: ['test/left-houses.ts'],
    pool: 'forks',
    // One worker less than there are processors is the default: on a small machine that is one.
    maxWorkers: Math.max(2, availableParallelism()),
    // A house is opened anew by each test; what its modules are made of need not be read again for each file.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
})
