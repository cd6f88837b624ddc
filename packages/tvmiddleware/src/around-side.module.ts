import type { Operators, Parts } from '@headend/base'
import { applicationResource } from './applications/applications.resource.js'
import { applicationRoutes } from './applications/applications.routes.js'
import { ApplicationsService } from './applications/applications.service.js'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import { gameResource } from './games/games.resource.js'
import { gameRoutes } from './games/games.routes.js'
import { GamesService } from './games/games.service.js'
import { RadioEditing } from './radio/radio-editing.service.js'
import { RadioLists } from './radio/radio-lists.service.js'
import { radioIconResource, radioResource } from './radio/radio.resource.js'
import { contentRadioRoutes, radioRoutes } from './radio/radio.routes.js'
import type { EntitlementsService } from './subscribers/entitlements.service.js'

interface Given {
  readonly operators: Operators
  readonly catalogue: CatalogueService
  readonly entitlements: EntitlementsService
}

/** What stands around television: radio, applications, games. */
export const aroundSide = ({ operators, catalogue, entitlements }: Given): Parts => {
  const radio = new RadioEditing(operators)
  return {
    routes: {
      device: [
        ...radioRoutes(new RadioLists(catalogue, entitlements)),
        ...applicationRoutes(new ApplicationsService()),
        ...gameRoutes(new GamesService()),
      ],
      content: contentRadioRoutes(radio),
    },
    resources: [radioResource(radio), radioIconResource, applicationResource, gameResource],
  }
}
