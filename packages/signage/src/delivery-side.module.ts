import type { Clock, Parts } from '@headend/base'
import { StoredContent } from './content/stored-content.table.js'
import type { ManifestsService } from './releases/manifests.service.js'
import { bundleRoutes } from './serving/bundles.routes.js'
import { BundlesService } from './serving/bundles.service.js'
import { ContentSweepService } from './serving/content-sweep.service.js'
import { contentRoutes } from './serving/content.routes.js'
import { ContentService } from './serving/content.service.js'
import { EntitlementsService } from './serving/entitlements.service.js'
import { LinesService } from './serving/lines.service.js'
import { sweepContent } from './serving/sweep-content.job.js'

export const deliveryTables = [StoredContent]

interface Given {
  readonly manifests: ManifestsService
  readonly isDirect: boolean
  readonly clock: Clock
}

/** How content comes to screens: by the network, or on a stick. */
export const deliverySide = ({ manifests, isDirect, clock }: Given) => {
  const contents = new ContentService(new EntitlementsService(), new LinesService(clock), isDirect)
  return {
    admin: bundleRoutes(new BundlesService(manifests)),
    content: contentRoutes(contents),
    jobs: [sweepContent(new ContentSweepService())],
  } satisfies Partial<Parts> & Record<string, unknown>
}
