import {
  index,
  integer,
  json,
  key,
  longText,
  money,
  orElse,
  orNull,
  string,
  table,
  translations,
  unique,
  yesNo,
} from '@headend/base/db'

/** Several tariffs sold as one, with a price of its own (domain.md 4.2). */
export const VirtualTariff = table(
  'tvm_virtual_tariffs',
  {
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
  },
  { keys: [unique(['name']), unique(['extId']), index(['isEnabled'])] },
)
