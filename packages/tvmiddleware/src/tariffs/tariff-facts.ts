import type { TariffFacts } from '@headend/base'
import type { Catalogue } from '../catalogue/catalogue.service.js'
import { iconOf } from '../catalogue/channel-facts.js'
import type { Offer } from '../catalogue/offers.js'

// A night asks for each account, and a catalogue stays the same until something of it changes.
const kept = new WeakMap<Catalogue, readonly TariffFacts[]>()

/** What other modules are told of all that is sold, tariffs before virtual ones. */
export const tariffFactsOf = (catalogue: Catalogue): readonly TariffFacts[] => {
  const facts = kept.get(catalogue) ?? madeOf(catalogue)
  kept.set(catalogue, facts)
  return facts
}

const madeOf = (catalogue: Catalogue): readonly TariffFacts[] =>
  [...catalogue.offers.values()]
    .filter(({ facts }) => !facts.isArchived)
    .map((offer) => ({ ...common(offer), ...limits(offer), channels: channelsOf(catalogue, offer) }))

const common = ({ id, isVirtual, facts, priority }: Offer) => {
  const { name, currency, extId, period, price, defaultActivationPrice: activationPrice, isEnabled } = facts
  return { id, isVirtual, name, currency, extId, period, price, activationPrice, priority, isEnabled }
}

/** Of several tariffs the widest limit holds. */
const limits = ({ tariffs }: Offer) => ({
  sessionsCount: Math.max(0, ...tariffs.map(({ sessionsCount }) => sessionsCount)),
  basicSessionsCount: Math.max(0, ...tariffs.map(({ basicSessionsCount }) => basicSessionsCount)),
  ipRestriction: tariffs.some(({ ipRestriction }) => ipRestriction),
})

const channelsOf = ({ channels, channelIds }: Catalogue, { tariffs }: Offer): TariffFacts['channels'] => {
  const open = new Set(tariffs.flatMap(({ id }) => [...(channelIds.get(id) ?? [])]))
  return channels
    .filter(({ channel }) => open.has(channel.id))
    .map((entry) => ({ id: entry.channel.id, name: entry.channel.name, iconUrl: iconOf(entry) }))
}
