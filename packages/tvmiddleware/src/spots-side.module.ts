import type { Ads, Parts } from '@headend/base'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import { spotRoutes } from './spots/spots.routes.js'
import { SpotsService } from './spots/spots.service.js'
import type { EntitlementsService } from './subscribers/entitlements.service.js'

interface Given {
  readonly catalogue: CatalogueService
  readonly entitlements: EntitlementsService
  readonly ads: () => Ads | undefined
}

/** Advertising before channels and films. */
export const spotsSide = ({ catalogue, entitlements, ads }: Given): Parts => ({
  routes: { device: spotRoutes(new SpotsService(catalogue, entitlements, ads)) },
})
