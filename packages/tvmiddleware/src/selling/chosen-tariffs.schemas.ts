import { fallback, idOf, list, type Sold } from '@headend/base'
import { Tariff } from '../tariffs/tariff.table.js'
import { VirtualTariff } from '../tariffs/virtual-tariff.table.js'

const mostAtOnce = 50

export const tariffIds = () => fallback(list(idOf(Tariff), mostAtOnce), [])
export const virtualTariffIds = () => fallback(list(idOf(VirtualTariff), mostAtOnce), [])

/** Which tariffs a device names. */
export const chosen = { tariff_id: tariffIds(), virtual_tariff_id: virtualTariffIds() }

/** What is named, each once. */
export const soldOf = (tariffs: readonly number[], virtualTariffs: readonly number[]): readonly Sold[] => [
  ...[...new Set(tariffs)].map((id) => ({ id, isVirtual: false })),
  ...[...new Set(virtualTariffs)].map((id) => ({ id, isVirtual: true })),
]
