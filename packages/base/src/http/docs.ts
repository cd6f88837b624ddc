import express, { type Router } from 'express'
import swaggerUi from 'swagger-ui-express'
import type { OpenApiDocument } from './openapi.js'

const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"

/** The documents as JSON at `/openapi/<name>.json`, and all of them in Swagger UI at `/docs`. */
export const docsRoutes = (documents: readonly OpenApiDocument[]): Router => {
  const router = express.Router()
  const byName = new Map(documents.map((one) => [`${one.name}.json`, one]))
  const texts = new Map<string, string>()
  router.get('/openapi/:file', (req, res, next) => {
    const { file } = req.params
    if (!byName.has(file)) return next()
    const text = texts.get(file) ?? JSON.stringify(byName.get(file)?.document)
    texts.set(file, text)
    res.type('json').send(text)
  })
  const urls = documents.map(({ name }) => ({ url: `/openapi/${name}.json`, name }))
  router.use('/docs', (_req, res, next) => {
    res.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    })
    next()
  })
  const options = { explorer: true, swaggerOptions: { urls }, customSiteTitle: 'Headend: APIs' }
  router.use('/docs', swaggerUi.serveFiles(undefined, options), swaggerUi.setup(undefined, options))
  return router
}
