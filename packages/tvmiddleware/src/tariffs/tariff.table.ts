import { index, integer, orElse, table, unique, yesNo } from '@headend/base/db'
import { soldColumns } from './sold.table.js'

/** What is sold (domain.md 4.1). */
export const Tariff = table(
  'tvm_tariffs',
  {
    ...soldColumns(),
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
    displayInChannelsWidget: orElse(yesNo(), true),
    usedForChannelList: orElse(yesNo(), true),
    usedForVideoList: orElse(yesNo(), true),
    usedForRadioList: orElse(yesNo(), true),
    /** Otherwise only in its places. */
    availableEverywhere: orElse(yesNo(), true),
  },
  { keys: [unique(['name']), unique(['extId']), index(['isEnabled'])] },
)
