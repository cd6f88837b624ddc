import { index, integer, linkTable, orElse, partOf, ref, unique } from '@headend/base/db'
import { Tariff } from './tariff.table.js'
import { VirtualTariff } from './virtual-tariff.table.js'

/** The tariffs that a virtual tariff connects, in its order. */
export const VirtualTariffPart = linkTable(
  'tvm_virtual_tariff_parts',
  { virtualTariffId: partOf(VirtualTariff), tariffId: ref(Tariff), position: orElse(integer(), 0) },
  { keys: [unique(['virtualTariffId', 'tariffId']), index(['tariffId'])] },
)
