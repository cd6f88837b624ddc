import { createRequire } from 'node:module'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Router } from 'express'
import { startPage, type StartFacts } from './start.page.js'

export interface StartPageOptions {
  /** The folder of the page's style, script and pictures. */
  readonly assets: URL
  readonly facts: () => Promise<StartFacts>
}

const hlsScript = createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js')

/** Only our own files run; media come from the server itself and the streams that the facts name. */
const contentPolicy = (streamOrigins: readonly string[]): string => {
  const streams = ["'self'", ...streamOrigins.map((origin) => new URL(origin).origin)].join(' ')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${streams}`,
    // The player hands decoded segments to the browser under addresses of its own making.
    `media-src ${streams} blob:`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/** Serves the page at `/` and its files under `/start/`. */
export const startPageRouter = ({ assets, facts }: StartPageOptions): Router => {
  const root = fileURLToPath(assets)
  const router = Router()
  router.get('/', async (_req, res) => {
    const known = await facts()
    res.set({
      'Content-Security-Policy': contentPolicy(known.streamOrigins),
      'X-Content-Type-Options': 'nosniff',
      // Addresses of streams carry tokens.
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    })
    res.type('text/html').send(startPage(known))
  })
  router.get('/start/hls.min.js', (_req, res) =>
    res.type('text/javascript').sendFile(basename(hlsScript), { root: dirname(hlsScript) }),
  )
  router.get(/^\/start\/(?<file>[a-z-]+\.(?:js|css|svg))$/, (req, res, next) => {
    res.set({ 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' })
    res.sendFile(String(req.params['file']), { root, cacheControl: false }, (error) => {
      if (error && !res.headersSent) next('status' in error && error.status === 404 ? undefined : error)
    })
  })
  return router
}
