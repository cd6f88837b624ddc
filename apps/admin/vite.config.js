import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Names hold a hash of what is in them, so the server lets browsers keep them for good.
export default defineConfig({
  base: '/admin/',
  plugins: [react()],
  build: {
    outDir: 'dist/panel',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
})
