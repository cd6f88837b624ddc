import { defineConfig } from 'vite'

// Names hold a hash of what is in them, so a screen keeps them for good; only the service worker keeps its name.
export default defineConfig({
  base: '/signage/player/',
  resolve: { conditions: ['headend-source', 'module', 'browser', 'production'] },
  build: {
    outDir: 'dist/player',
    emptyOutDir: true,
    // Chromium of 2023: what screens of this kind ship.
    target: 'chrome110',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // The library of recurrences is asked for its one export in two ways, for Node and for browsers.
      onwarn: (warning, warn) => warning.code === 'IMPORT_IS_UNDEFINED' || warn(warning),
      input: { player: 'index.html', preview: 'preview.html', sw: 'src/offline/service-worker.ts' },
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
})
