import { index, integer, json, orElse, string, table, yesNo } from '@headend/base/db'

/** A spot that is shown before a channel or a film. */
export const AdClip = table(
  'ads_clips',
  {
    name: string(190),
    url: string(2048),
    width: orElse(integer(), 0),
    height: orElse(integer(), 0),
    durationSeconds: orElse(integer(), 0),
    /** Which services' content may carry it; none named: any. */
    streamServiceIds: orElse(json<readonly number[]>(), []),
    isEnabled: orElse(yesNo(), true),
  },
  { keys: [index(['name'])] },
)
