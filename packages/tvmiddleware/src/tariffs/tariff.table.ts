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

/** What is sold (domain.md 4.1). */
export const Tariff = table(
  'tvm_tariffs',
  {
    name: string(255),
    nameI18n: translations(),
    description: orElse(longText(), ''),
    extId: orNull(key(64)),
    /** Days; 0 is a tariff of the system, which is not charged. */
    period: orElse(integer(), 30),
    price: orElse(money(), 0),
    /** What connecting costs where it is not the price. */
    defaultActivationPrice: orNull(money()),
    currency: key(3),
    isEnabled: orElse(yesNo(), true),
    assignedByDefault: orElse(yesNo(), false),
    isRequired: orElse(yesNo(), false),
    /** 0 is an additional tariff; 1 to 10 a basic one, 10 the highest. */
    basicTariffPriority: orElse(integer(), 0),
    /** Additional devices watching at once; 0 forbids them. */
    sessionsCount: orElse(integer(), 1),
    /** Basic devices with a session; 0 forbids them. */
    basicSessionsCount: orElse(integer(), 1),
    ipRestriction: orElse(yesNo(), false),
    availableForInactiveAccounts: orElse(yesNo(), false),
    availableToUnsubscribe: orElse(yesNo(), true),
    displayInChannelsWidget: orElse(yesNo(), true),
    usedForChannelList: orElse(yesNo(), true),
    usedForVideoList: orElse(yesNo(), true),
    usedForRadioList: orElse(yesNo(), true),
    /** Otherwise only in its places. */
    availableEverywhere: orElse(yesNo(), true),
    isArchived: orElse(yesNo(), false),
    isHidden: orElse(yesNo(), false),
    iconUrl: orElse(string(500), ''),
    iconTvUrl: orElse(string(500), ''),
    meta: orElse(json<Record<string, unknown>>(), {}),
  },
  { keys: [unique(['name']), unique(['extId']), index(['isEnabled'])] },
)
