import { defineConfig } from 'vitest/config'

// Tests read the packages' sources, so they never wait for a build and never test a stale one.
const conditions = ['headend-source', 'node']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'test/system/**', 'test/panel/**'],
    env: { TZ: 'UTC' },
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
