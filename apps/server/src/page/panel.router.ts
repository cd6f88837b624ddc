import { randomToken } from '@headend/base'
import { Router } from 'express'
import { builtFiles } from './built-files.js'

export interface PanelOptions {
  /** The folder that the panel was built into. */
  readonly root: URL
}

// Pictures are the operator's, from wherever they lie; all else comes from this server.
const contentPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob: http: https:",
    "media-src 'self' blob: http: https:",
    "worker-src 'self' blob:",
    "connect-src 'self' http: https:",
    "font-src 'self'",
    // The page that plays a camera.
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Serves the staff panel under `/admin`: its files for good, its page anew each time, whatever page of it is asked for. */
export const panelRouter = (page: string, { root }: PanelOptions): Router => {
  const router = Router()
  router.use('/admin/assets', builtFiles(root))
  // A wall that shows the board and nothing else.
  router.get('/vms/board', (req, res) => {
    const [, query = ''] = req.originalUrl.split('?', 2)
    res.redirect(`/admin/panel.board?wall=1${query && `&${query}`}`)
  })
  router.get(['/admin', '/admin/{*rest}'], (_req, res) => {
    const nonce = randomToken(16)
    res.set({
      'Content-Security-Policy': contentPolicy(nonce),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    })
    res.type('text/html').send(page.replace('__NONCE__', nonce))
  })
  return router
}
