import type { Place, Sold } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { TariffPlace } from '../tariffs/tariff-place.table.js'
import type { Tariff } from '../tariffs/tariff.table.js'
import type { VirtualTariffPart } from '../tariffs/virtual-tariff-part.table.js'
import type { VirtualTariff } from '../tariffs/virtual-tariff.table.js'

/** Where a tariff may be had; undefined is everywhere. */
export type Places = readonly Pick<Row<typeof TariffPlace>, 'country' | 'city'>[] | undefined

/** Something that is sold, a tariff or a virtual one, with all that the rules of selling ask for. */
export interface Offer extends Sold {
  /** What both kinds have in common: name, price, period, icons. */
  readonly facts: Row<typeof Tariff> | Row<typeof VirtualTariff>
  /** Itself, or what it is made of, in order. */
  readonly tariffs: readonly Row<typeof Tariff>[]
  /** Above 0 for a basic one; of a virtual tariff the highest of its parts. */
  readonly priority: number
  readonly isRequired: boolean
  /** One list for each part that is limited to places: all of them must hold. */
  readonly places: readonly NonNullable<Places>[]
}

export const offerKey = ({ id, isVirtual }: Sold): string => `${isVirtual ? 'v' : 't'}${id}`

interface Rows {
  readonly tariffs: readonly Row<typeof Tariff>[]
  readonly virtualTariffs: readonly Row<typeof VirtualTariff>[]
  readonly parts: readonly Row<typeof VirtualTariffPart>[]
  readonly places: readonly Row<typeof TariffPlace>[]
}

/** Everything an operator sells or sold once, by key. */
export const offersFrom = (rows: Rows): ReadonlyMap<string, Offer> => {
  const places = Map.groupBy(rows.places, ({ tariffId }) => tariffId)
  const byId = new Map(rows.tariffs.map((tariff) => [tariff.id, tariff]))
  const partsOf = Map.groupBy(rows.parts, ({ virtualTariffId }) => virtualTariffId)
  const offer = (facts: Offer['facts'], isVirtual: boolean, tariffs: readonly Row<typeof Tariff>[]): Offer => ({
    ...{ id: facts.id, isVirtual, facts, tariffs },
    priority: Math.max(0, ...tariffs.map((tariff) => tariff.basicTariffPriority)),
    isRequired: tariffs.some((tariff) => tariff.isRequired),
    places: tariffs.filter((one) => !one.availableEverywhere).map(({ id }) => places.get(id) ?? []),
  })
  const madeOf = (id: number) =>
    (partsOf.get(id) ?? [])
      .toSorted((a, b) => a.position - b.position || a.tariffId - b.tariffId)
      .flatMap(({ tariffId }) => byId.get(tariffId) ?? [])
  const offers = [
    ...rows.tariffs.map((tariff) => offer(tariff, false, [tariff])),
    ...rows.virtualTariffs.map((virtual) => offer(virtual, true, madeOf(virtual.id))),
  ]
  return new Map(offers.map((one) => [offerKey(one), one]))
}

/** Whether what is limited to these places may be had in this one; an unknown place is in none of them. */
export const isInPlaces = (places: Places, place: Place | undefined): boolean =>
  places === undefined ||
  places.some(({ country, city }) => country === place?.country && (city === '' || city === place.city))

/** Whether it is in nobody's way to be sold: neither switched off, nor withdrawn. */
export const isOnSale = ({ facts, tariffs }: Offer): boolean =>
  facts.isEnabled && !facts.isArchived && tariffs.length > 0 && tariffs.some(({ isEnabled }) => isEnabled)

/** Whether subscribers may choose it themselves, here. Hidden ones and those of the system are staff's to give. */
export const isOffered = (offer: Offer, isHere: (places: NonNullable<Places>) => boolean): boolean =>
  isOnSale(offer) && !offer.facts.isHidden && offer.facts.period > 0 && offer.places.every(isHere)
