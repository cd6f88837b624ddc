import type { Catalogue } from '../catalogue/catalogue.service.js'

/** What a set of tariffs opens. */
export interface Opened {
  readonly channels: ReadonlySet<number>
  /** Undefined: all. */
  readonly services: ReadonlySet<number> | undefined
}

/** What these tariffs open together; for a debtor only those count that are meant for inactive accounts. */
export const openedBy = (
  { tariffs }: Pick<Catalogue, 'tariffs'>,
  held: { readonly isActive: boolean; readonly tariffIds: readonly number[] },
): Opened => {
  const channels = new Set<number>()
  const services = new Set<number>()
  let isFree = false
  for (const id of held.tariffIds) {
    const entry = tariffs.get(id)
    if (!entry || (!held.isActive && !entry.tariff.availableForInactiveAccounts)) continue
    if (entry.tariff.usedForChannelList) for (const channelId of entry.channelIds) channels.add(channelId)
    if (entry.serviceIds) for (const serviceId of entry.serviceIds) services.add(serviceId)
    else isFree = true
  }
  return { channels, services: isFree ? undefined : services }
}
