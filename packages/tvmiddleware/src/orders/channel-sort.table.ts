import {
  index,
  instant,
  integer,
  json,
  key,
  orElse,
  orNull,
  string,
  table,
  translations,
  yesNo,
} from '@headend/base/db'

export type SortKind = 'manual' | 'popularity'

/** A named order of channels that subscribers may choose. */
export const ChannelSort = table(
  'tvm_channel_sorts',
  {
    name: string(128),
    nameI18n: translations(),
    kind: orElse(key(16), 'manual'),
    /** Channels in this order; those that are missing come after them, as they stand. */
    channelIds: orElse(json<readonly number[]>(), []),
    position: orElse(integer(), 0),
    isEnabled: orElse(yesNo(), true),
    /** When an order by popularity was counted last. */
    countedAt: orNull(instant()),
  },
  { keys: [index(['position'])] },
)
