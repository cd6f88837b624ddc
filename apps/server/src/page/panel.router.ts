import { randomToken } from '@headend/base'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ServerResponse } from 'node:http'
import { Router, static as files, type RequestHandler } from 'express'

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
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The panel's page, or null where it was not built. */
export const readPanel = async (root: URL): Promise<string | null> =>
  readFile(fileURLToPath(new URL('index.html', root)), 'utf8').catch(() => null)

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }

/** Where the browser takes it, the file is the one that was zipped when the panel was built. */
const zipped: RequestHandler = (req, res, next) => {
  if (req.acceptsEncodings('gzip')) req.url = `${req.url}.gz`
  res.vary('Accept-Encoding')
  next()
}

const named = (res: ServerResponse, file: string): void => {
  res.setHeader('X-Content-Type-Options', 'nosniff')
  const type = /\.(js|css|svg)\.gz$/.exec(file)?.[1]
  if (type === undefined) return
  res.setHeader('Content-Encoding', 'gzip')
  res.setHeader('Content-Type', `${types[type]}; charset=utf-8`)
}

/** Serves the staff panel under `/admin`: its files for good, its page anew each time, whatever page of it is asked for. */
export const panelRouter = (page: string, { root }: PanelOptions): Router => {
  const router = Router()
  const folder = fileURLToPath(new URL('assets/', root))
  router.get(/^\/admin\/assets\/[\w.-]+\.(?:js|css|svg)$/, zipped)
  router.use('/admin/assets', files(folder, { immutable: true, maxAge: '1y', index: false, setHeaders: named }))
  router.use('/admin/assets', (_req, res) => void res.status(404).end())
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
