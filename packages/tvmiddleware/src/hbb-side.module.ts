import { callGuarded, type Parts } from '@headend/base'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import { hbbProviderResource } from './hbb/hbb-providers.resource.js'
import { hbbRoutes } from './hbb/hbb.routes.js'
import { HbbService } from './hbb/hbb.service.js'

/** Pages of HbbTV providers over channels. */
export const hbbSide = (
  catalogue: CatalogueService,
  { allowPrivateSources }: { readonly allowPrivateSources: 0 | 1 },
): Parts => ({
  routes: {
    device: hbbRoutes(new HbbService(catalogue, { call: callGuarded, allowPrivate: allowPrivateSources === 1 })),
  },
  resources: [hbbProviderResource],
})
