import { index, integer, linkTable, orElse, partOf, string, table, unique, yesNo } from '@headend/base/db'
import { Channel } from '../channels/channel.table.js'

/** Who puts pages and offers over channels of connected televisions (domain.md 7.8). */
export const HbbProvider = table(
  'tvm_hbb_providers',
  {
    name: string(190),
    /** 1 Teletarget, 2 GetShopTV, 0 another. */
    providerType: orElse(integer(), 0),
    /** The page that apps draw over the channel. */
    pageUrl: string(1024),
    /** What names the operator at the provider; apps send it along, so it is no secret. */
    apiKey: orElse(string(128), ''),
    /** Where its events, one of them, and the notes of devices go; what is empty it does not offer. */
    eventsUrl: orElse(string(1024), ''),
    eventUrl: orElse(string(1024), ''),
    activityUrl: orElse(string(1024), ''),
    errorsUrl: orElse(string(1024), ''),
    isEnabled: orElse(yesNo(), true),
  },
  { keys: [index(['name'])] },
)

export const ChannelHbbProvider = linkTable(
  'tvm_channel_hbb_providers',
  { channelId: partOf(Channel), providerId: partOf(HbbProvider) },
  { keys: [unique(['channelId', 'providerId']), index(['providerId'])], scopes: { holder: { through: 'channelId' } } },
)
