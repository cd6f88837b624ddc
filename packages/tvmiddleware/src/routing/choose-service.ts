import { randomBelow } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { StreamService } from '../streaming/stream-service.table.js'

type Service = Row<typeof StreamService>

/** What decides among services that could all deliver. */
export interface Preference {
  /** The data centre that the account is tied to. */
  readonly dataCentreId: number | null
  /** Hours that the account watches live television late; 0 is as it is sent. */
  readonly shiftHours: number
  /** Addresses that a service gave within the last hour. */
  readonly loadOf: (serviceId: number) => number
  /** A whole number below the end: chance, that tests may take away. */
  readonly draw?: (end: number) => number
}

/** How much of what it bears a service gives already; one without a limit is never full. */
const fullness = ({ id, loadLimit }: Service, { loadOf }: Preference): number =>
  loadLimit === 0 ? 0 : loadOf(id) / loadLimit

/** What records lie on, the fastest first. */
const storages = ['memory', 'ssd', 'hdd']

const storageRank = ({ type, storageType }: Service): number =>
  type === 'pvr' || type === 'npvr' ? storages.indexOf(storageType) : 0

const shiftRank = ({ type, liveShiftHours }: Service, { shiftHours }: Preference): number =>
  type === 'live' || type === 'multicast' ? Math.abs(liveShiftHours - shiftHours) : 0

const centreRank = (service: Service, { dataCentreId }: Preference): number =>
  dataCentreId !== null && service.dataCentreId !== dataCentreId ? 1 : 0

/**
 * The order of domain.md 6.3, the smaller the better: who bears more comes before who is full or stands by; then
 * multicast where the device plays it, the account's data centre, the nearest shift, the fastest storage, the load.
 */
const ranksOf = (service: Service, preference: Preference): readonly number[] => {
  const full = fullness(service, preference)
  return [
    full >= 1 ? 1 : 0,
    service.weight === 0 ? 1 : 0,
    service.type === 'multicast' ? 0 : 1,
    centreRank(service, preference),
    shiftRank(service, preference),
    storageRank(service),
    // Within a tenth of what they bear, services are equal: else each address would turn the order around.
    Math.floor(full * 10),
  ]
}

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((difference, rank, at) => difference || rank - (b[at] ?? 0), 0)

/** The best of these services, or one of several that are equally good, by their weights. */
export const chooseService = (services: readonly Service[], preference: Preference): Service | undefined => {
  if (services.length <= 1) return services[0]
  const ranked = services.map((service) => ({ service, ranks: ranksOf(service, preference) }))
  const best = ranked.reduce<readonly number[] | undefined>(
    (sofar, { ranks }) => (sofar && compare(sofar, ranks) <= 0 ? sofar : ranks),
    undefined,
  )
  if (!best) return undefined
  const equals = ranked.filter(({ ranks }) => compare(ranks, best) === 0).map(({ service }) => service)
  return drawn(equals, preference.draw ?? randomBelow)
}

const drawn = (services: readonly Service[], draw: (end: number) => number): Service | undefined => {
  const [only] = services
  if (services.length <= 1) return only
  const shareOf = ({ weight }: Service): number => Math.max(1, weight)
  let left = draw(services.reduce((sum, service) => sum + shareOf(service), 0))
  return services.find((service) => (left -= shareOf(service)) < 0)
}
