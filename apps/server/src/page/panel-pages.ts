import type { Logger } from '@headend/base'
import type { Express } from 'express'
import { readPage } from './built-files.js'
import { panelRouter } from './panel.router.js'
import { screenPages } from './screen-pages.js'

/** Where the panel is built: beside the server, in an installation as in the repository. */
export const panelFolder = new URL('../../../admin/dist/panel/', import.meta.url)

/** Mounts the panel and the pages of screens; a server that was built without them says so and serves all else. */
export const panelPages = async (logger: Logger, root = panelFolder): Promise<(app: Express) => void> => {
  const page = await readPage(root, 'index.html')
  const screens = await screenPages(logger)
  if (page === null) logger.warn({}, 'the panel at /admin is not built and not served: run npm run build')
  return (app) => {
    if (page !== null) app.use(panelRouter(page, { root }))
    screens(app)
  }
}
