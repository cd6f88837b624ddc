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
  /** Which channels each tariff opens, one that is switched off as well. */
  readonly channelIds: ReadonlyMap<number, ReadonlySet<number>>
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
  const linked = Map.groupBy(channels, ({ tariffId }) => tariffId)
  const channelIds = new Map([...linked].map(([id, links]) => [id, new Set(links.map(({ channelId }) => channelId))]))
  const withLinks = (tariff: Row<typeof Tariff>): CatalogueTariff => ({
    tariff,
    channelIds: channelIds.get(tariff.id) ?? new Set(),
    places: tariff.availableEverywhere ? undefined : (placesOf.get(tariff.id) ?? []),
  })
  const enabled = tariffs.filter(({ isEnabled }) => isEnabled)
  return {
    tariffs: new Map(enabled.map((tariff) => [tariff.id, withLinks(tariff)])),
    offers,
    channelIds,
    hasVirtual: virtualTariffs.length > 0,
  }
}
