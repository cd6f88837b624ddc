import { integer, json, key, longText, money, orElse, orNull, string, translations, yesNo } from '@headend/base/db'

/** What a tariff and several that are sold as one have in common (domain.md 4.1 and 4.2): names, prices, and how they are shown. */
export const soldColumns = () => ({
  name: string(255),
  nameI18n: translations(),
  description: orElse(longText(), ''),
  extId: orNull(key(64)),
  /** Days; 0 is one of the system, which is not charged. */
  period: orElse(integer(), 30),
  price: orElse(money(), 0),
  /** What connecting costs where it is not the price. */
  defaultActivationPrice: orNull(money()),
  currency: key(3),
  isEnabled: orElse(yesNo(), true),
  availableToUnsubscribe: orElse(yesNo(), true),
  isArchived: orElse(yesNo(), false),
  isHidden: orElse(yesNo(), false),
  iconUrl: orElse(string(500), ''),
  iconTvUrl: orElse(string(500), ''),
  meta: orElse(json<Record<string, unknown>>(), {}),
})
