import { bool, fallback, int, object, type Out } from '@headend/base'

/** What an operator may set of its advertising. */
export const adsSettings = object({
  enabled: fallback(bool(), false).description('Spots are shown at all'),
  blocksAtMost: fallback(int(1, 50), 5).description('How many blocks an app is given at once'),
  frequencySeconds: fallback(int(0, 604_800), 3600).description(
    'How long a viewer is not shown the same block again, where the block says nothing of its own',
  ),
})
export type AdsSettings = Out<typeof adsSettings>
