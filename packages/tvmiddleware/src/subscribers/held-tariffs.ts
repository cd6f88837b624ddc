import type { Place } from '@headend/base'
import type { Catalogue } from '../catalogue/catalogue.service.js'
import { isInPlaces } from '../catalogue/offers.js'
import type { CatalogueTariff } from '../catalogue/sales.service.js'

/** What accounts have in common that hold the same offers in the same state. */
export interface Holding {
  readonly isActive: boolean
  readonly showsLocked: boolean
  /** Keys of the offers that run, hidden ones and virtual ones too. */
  readonly offers: readonly string[]
  /** Names all of it. */
  readonly key: string
}

/** The tariffs that a holding comes to in a catalogue. */
export interface HeldTariffs {
  /** Ascending. */
  readonly tariffIds: readonly number[]
  /** Names the set of tariffs and the state: accounts with the same one share every list. */
  readonly tariffKey: string
}

interface Counted extends HeldTariffs {
  /** Those that are had in some places only. */
  readonly limited: readonly CatalogueTariff[]
  /** The same without those that may not be had in a place, by place. */
  readonly inPlaces: Map<string, HeldTariffs>
}

/**
 * Tariffs by catalogue and holding, counted once for all accounts alike. They go when the catalogue does, so that a change
 * of it makes nobody read an account again.
 */
export class TariffsOfHoldings {
  private readonly counted = new WeakMap<Catalogue, Map<string, Counted>>()

  /** The tariffs for a caller whose place is found out only where it matters. */
  of(catalogue: Catalogue, holding: Holding, placeOf: () => Place | undefined | 'anywhere'): HeldTariffs {
    let known = this.counted.get(catalogue)
    if (!known) this.counted.set(catalogue, (known = new Map()))
    let found = known.get(holding.key)
    if (!found) known.set(holding.key, (found = count(catalogue, holding)))
    if (found.limited.length === 0) return found
    const place = placeOf()
    return place === 'anywhere' ? found : within(found, holding, place)
  }
}

/** A holding by its parts. */
export const holdingOf = (parts: Omit<Holding, 'key'>): Holding => ({
  ...parts,
  key: stateOf(parts) + parts.offers.join('.'),
})

const stateOf = ({ showsLocked, isActive }: Pick<Holding, 'showsLocked' | 'isActive'>): string =>
  `${showsLocked ? 'l' : ''}${isActive ? 'a' : 'i'}`

const count = ({ tariffs, offers }: Catalogue, holding: Holding): Counted => {
  const running = holding.offers.flatMap((key) => offers.get(key) ?? []).filter(({ facts }) => facts.isEnabled)
  const ids = running.flatMap((offer) => offer.tariffs.map(({ id }) => id))
  const tariffIds = [...new Set(ids)].filter((id) => tariffs.has(id)).sort((a, b) => a - b)
  const held = tariffIds.flatMap((id) => tariffs.get(id) ?? [])
  return {
    ...named(holding, tariffIds),
    limited: held.filter(({ places }) => places !== undefined),
    inPlaces: new Map(),
  }
}

const within = ({ tariffIds, limited, inPlaces }: Counted, holding: Holding, place: Place | undefined): HeldTariffs => {
  const key = place ? `${place.country}:${place.city}` : ''
  let found = inPlaces.get(key)
  if (!found) {
    const absent = limited.filter(({ places }) => !isInPlaces(places, place)).map(({ tariff }) => tariff.id)
    found = named(
      holding,
      tariffIds.filter((id) => !absent.includes(id)),
    )
    inPlaces.set(key, found)
  }
  return found
}

const named = (holding: Holding, tariffIds: readonly number[]): HeldTariffs => ({
  tariffIds,
  tariffKey: stateOf(holding) + tariffIds.join('.'),
})
