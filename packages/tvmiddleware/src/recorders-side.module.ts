import type { CatalogueService } from './catalogue/catalogue.service.js'
import type { GuideService } from './epg/guide.service.js'
import { recordOrderWorks } from './recorders/ask-recorder.work.js'
import { filmServerRoutes } from './recorders/film-servers.routes.js'
import { FilmServers } from './recorders/film-servers.service.js'
import { filmServerWorks } from './recorders/film-servers.work.js'
import { recordOrderRoutes } from './recorders/record-orders.routes.js'
import { RecordOrders } from './recorders/record-orders.service.js'
import { Recorders } from './recorders/recorders.service.js'
import { recordOrderResource, recordTaskResource } from './recorders/records.resource.js'
import { syncRecorders } from './recorders/sync-recorders.job.js'
import { syncRecorder } from './streaming/sync-recorder.work.js'
import type { EntitlementsService } from './subscribers/entitlements.service.js'

const timeoutMs = 8000

/** Servers that are managed from here: recorders, and those that take in films. */
export const recordersSide = (catalogue: CatalogueService, entitlements: EntitlementsService, guide: GuideService) => {
  const recorders = new Recorders(timeoutMs)
  const orders = new RecordOrders(recorders, catalogue, entitlements, guide)
  const filmServers = new FilmServers(timeoutMs)
  return {
    orders,
    routes: [...filmServerRoutes(filmServers, recorders), ...recordOrderRoutes(orders)],
    resources: [recordTaskResource, recordOrderResource(orders)],
    jobs: [syncRecorders(recorders, orders)],
    works: [syncRecorder(recorders), ...recordOrderWorks(orders), ...filmServerWorks(filmServers)],
  }
}
