import { createRequire } from 'node:module'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Router } from 'express'

const hlsScript = createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js')
const folder = fileURLToPath(new URL('../../assets/camera/', import.meta.url))

// Streaming servers are wherever they stand; all that runs comes from this server.
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' http: https:",
  "media-src 'self' blob: http: https:",
  'worker-src blob:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** A camera as it is now, and as it was; several as they were. */
const pages = [
  [/^\/vms\/watch\/[\w.-]{1,200}$/, 'player.html'],
  [/^\/vms\/past\/[\w.-]{1,200}$/, 'past.html'],
  [/^\/vms\/together\/[\w.-]{1,400}$/, 'together.html'],
] as const

/** Serves the pages that play a camera: what its address names is asked for by the pages themselves. */
export const cameraPageRouter = (): Router => {
  const router = Router()
  router.get('/vms/watch/hls.min.js', (_req, res) =>
    res.type('text/javascript').sendFile(basename(hlsScript), { root: dirname(hlsScript) }),
  )
  router.get(/^\/vms\/watch\/(?<file>(?:player|past|past-texts|together|film|line)\.(?:js|css))$/, (req, res) => {
    res.set({ 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' })
    res.sendFile(String(req.params['file']), { root: folder, cacheControl: false })
  })
  for (const [path, page] of pages)
    router.get(path, (_req, res) => {
      res.set({
        'Content-Security-Policy': contentPolicy,
        'X-Content-Type-Options': 'nosniff',
        // The address opens the picture.
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
      })
      res.sendFile(page, { root: folder, cacheControl: false })
    })
  return router
}
