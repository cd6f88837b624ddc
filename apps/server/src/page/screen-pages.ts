import { fileURLToPath } from 'node:url'
import type { Logger } from '@headend/base'
import { Router, type Express, type RequestHandler } from 'express'
import { builtFiles, readPage } from './built-files.js'

/** Where the player of screens is built: beside the server, in an installation as in the repository. */
export const playerFolder = new URL('../../../signage-player/dist/player/', import.meta.url)

/*
 * Pages and feeds of others are shown in frames, and asked beforehand whether they answer. What staff wrote in HTML runs
 * in a frame that reaches nothing of the page, but has the page's own rules: so scripts in it have to be allowed here.
 */
const contentPolicy = (ancestors: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: http: https:",
    "media-src 'self' data: blob: http: https:",
    "font-src 'self' data: http: https:",
    "connect-src 'self' http: https: ws: wss:",
    'frame-src http: https: data: blob:',
    "worker-src 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')

const sendPage =
  (page: string, ancestors: string): RequestHandler =>
  (_req, res) => {
    res.set({
      'Content-Security-Policy': contentPolicy(ancestors),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    })
    res.type('text/html').send(page)
  }

const screenRouter = (player: string, preview: string, root: URL): Router => {
  const router = Router({ strict: true })
  router.use('/signage/player/assets', builtFiles(root))
  router.get('/signage/player/sw.js', (_req, res) => {
    // Asked for anew each time: whoever keeps it would never learn of the next version.
    res.set({ 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' })
    res.sendFile(fileURLToPath(new URL('sw.js', root)))
  })
  // What keeps the program keeps what lies below this address, and an address without the last stroke does not.
  router.get('/signage/player', (_req, res) => res.redirect(308, '/signage/player/'))
  router.get('/signage/player/', sendPage(player, "'none'"))
  router.get('/signage/preview', sendPage(preview, "'self'"))
  return router
}

/** Mounts the player of screens and the page on which staff see what a screen plays. */
export const screenPages = async (logger: Logger, root = playerFolder): Promise<(app: Express) => void> => {
  const [player, preview] = [await readPage(root, 'index.html'), await readPage(root, 'preview.html')]
  if (player !== null && preview !== null) return (app) => void app.use(screenRouter(player, preview, root))
  logger.warn({}, 'the player at /signage/player is not built and not served: run npm run build')
  return () => undefined
}
