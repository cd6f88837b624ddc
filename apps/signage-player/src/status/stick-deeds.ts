import { stickProof } from '../proof/stick-proof.js'
import type { Stores } from '../stores.js'
import type { Who } from '../sync/become.js'
import type { Sync } from '../sync/sync.js'
import type { StickDeeds } from './stick-desk.js'

/** What whoever brings a stick can do with this player. */
export const stickDeeds = ({ clock, queue }: Stores, sync: Sync, who: Who): StickDeeds => ({
  takeBundle: (bundle, tell) => sync.takeBundle(bundle, tell),
  proof: (afterSeq) => stickProof({ clock, queue, who }, afterSeq),
  proofName: () => {
    const day = new Date(clock.now()).toISOString().slice(0, 10)
    return `plays-${sync.editions.active?.device.uid ?? 'screen'}-${day}.json`
  },
})
