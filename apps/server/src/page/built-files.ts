import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { Router, static as files, type RequestHandler } from 'express'

/** A page that was built, or null where it was not. */
export const readPage = async (root: URL, name: string): Promise<string | null> =>
  readFile(fileURLToPath(new URL(name, root)), 'utf8').catch(() => null)

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }

/** Where the browser takes it, the file is the one that was zipped when the page was built. */
const zipped: RequestHandler = (req, res, next) => {
  if (/\.(?:js|css|svg)$/.test(req.path) && req.acceptsEncodings('gzip')) req.url = `${req.url}.gz`
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

/** The files of a page that was built: their names hold a hash of what is in them, so browsers keep them for good. */
export const builtFiles = (root: URL): Router => {
  const router = Router()
  const folder = fileURLToPath(new URL('assets/', root))
  router.use(zipped, files(folder, { immutable: true, maxAge: '1y', index: false, setHeaders: named }))
  router.use((_req, res) => void res.status(404).end())
  return router
}
