import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { TariffPlace } from '../tariffs/tariff-place.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { VirtualTariffPart } from '../tariffs/virtual-tariff-part.table.js'
import { VirtualTariff } from '../tariffs/virtual-tariff.table.js'
import { offersFrom, type Offer, type Places } from './offers.js'

/** An enabled tariff with what it opens. */
export interface CatalogueTariff {
  readonly tariff: Row<typeof Tariff>
  readonly channelIds: ReadonlySet<number>
  readonly places: Places
}

/** The part of a catalogue that is about selling. */
export interface Sales {
  readonly tariffs: ReadonlyMap<number, CatalogueTariff>
  /** Tariffs and virtual ones by key, those that are switched off or withdrawn as well. */
  readonly offers: ReadonlyMap<string, Offer>
  readonly hasVirtual: boolean
}

export const loadSales = async (ctx: Context): Promise<Sales> => {
  const [tariffs, virtualTariffs, parts, places, channels] = await Promise.all([
    ctx.repo(Tariff).find({ order: ['id'] }),
    ctx.repo(VirtualTariff).find({ order: ['id'] }),
    ctx.repo(VirtualTariffPart).find(),
    ctx.repo(TariffPlace).find(),
    ctx.repo(TariffChannel).find(),
  ])
  const offers = offersFrom({ tariffs, virtualTariffs, parts, places })
  const placesOf = Map.groupBy(places, ({ tariffId }) => tariffId)
  const channelsOf = Map.groupBy(channels, ({ tariffId }) => tariffId)
  const withLinks = (tariff: Row<typeof Tariff>): CatalogueTariff => ({
    tariff,
    channelIds: new Set((channelsOf.get(tariff.id) ?? []).map(({ channelId }) => channelId)),
    places: tariff.availableEverywhere ? undefined : (placesOf.get(tariff.id) ?? []),
  })
  const enabled = tariffs.filter(({ isEnabled }) => isEnabled)
  return {
    tariffs: new Map(enabled.map((tariff) => [tariff.id, withLinks(tariff)])),
    offers,
    hasVirtual: virtualTariffs.length > 0,
  }
}
