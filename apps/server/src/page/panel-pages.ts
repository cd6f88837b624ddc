import type { Logger } from '@headend/base'
import type { Express } from 'express'
import { panelRouter, readPanel } from './panel.router.js'

/** Where the panel is built: beside the server, in an installation as in the repository. */
export const panelFolder = new URL('../../../admin/dist/panel/', import.meta.url)

/** Mounts the panel; a server that was built without it says so and serves all else. */
export const panelPages = async (logger: Logger, root = panelFolder): Promise<(app: Express) => void> => {
  const page = await readPanel(root)
  if (page !== null) return (app) => void app.use(panelRouter(page, { root }))
  logger.warn({}, 'the panel at /admin is not built and not served: run npm run build')
  return () => undefined
}
