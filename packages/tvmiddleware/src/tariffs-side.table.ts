import type { Table } from '@headend/base/db'
import { TariffPlace } from './tariffs/tariff-place.table.js'
import { TariffService } from './tariffs/tariff-service.table.js'
import { VirtualSubscription } from './tariffs/virtual-subscription.table.js'
import { VirtualTariffPart } from './tariffs/virtual-tariff-part.table.js'
import { VirtualTariff } from './tariffs/virtual-tariff.table.js'

/** Tables about what is sold beside tariffs themselves; they come after tariffs and streaming services. */
export const tariffsSideTables: readonly Table[] = [
  TariffPlace,
  TariffService,
  VirtualTariff,
  VirtualTariffPart,
  VirtualSubscription,
]
