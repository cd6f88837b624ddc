import type { Accounts, Customers, Operators, Subscriptions, Tariffs } from '@headend/base'
import type { LedgerService } from './ledger/ledger.service.js'
import { PromoEditing } from './promos/promo-editing.service.js'
import { PromoGifts } from './promos/promo-gifts.service.js'
import { PromoReading } from './promos/promo-words.service.js'
import { promoUseResource, promosResource } from './promos/promos.resource.js'
import { promoApiRoutes, promoDeviceRoutes } from './promos/promos.routes.js'
import { PromosService } from './promos/promos.service.js'
import type { Possessions } from './tariffs/possessions.service.js'

interface Given {
  readonly operators: Operators
  readonly customers: Customers
  readonly accounts: Accounts
  readonly tariffs: Tariffs
  readonly subscriptions: Subscriptions
}

/** Codes that are worth something. */
export const promosSide = (given: Given, ledger: LedgerService, possessions: Possessions) => {
  const { operators, customers, accounts, tariffs, subscriptions } = given
  const gifts = new PromoGifts(customers, ledger, possessions, subscriptions)
  const promos = new PromosService(accounts, operators, gifts)
  const reading = new PromoReading(accounts, tariffs, operators)
  return {
    routes: {
      billing: promoApiRoutes(promos, reading),
      device: promoDeviceRoutes(promos),
    },
    resources: [promosResource(new PromoEditing(promos, reading, operators)), promoUseResource()],
  }
}
