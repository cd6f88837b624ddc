import type { PairTicket } from '@headend/signage/protocol'
import type { Database } from '../store/database.js'
import { freshId } from '../time/chance.js'
import type { Clock } from '../time/clock.js'
import type { Identity, Installation } from './identity.js'
import { Pairing } from './pairing.js'

/** Who this player is: one of an installation, and the screen that it was made by staff. */
export type Who = Identity & Installation & { readonly bootId: string }

const installationOf = async (database: Database): Promise<Installation> => {
  const known = await database.get<Installation>('kept', 'installation')
  const installation = known ?? { installId: freshId() }
  if (!known) await database.put('kept', installation, 'installation')
  return installation
}

/** The token in the address that this page was opened by; it stays behind the #, so that nobody is sent it. */
export const tokenIn = (hash: string): string => /^#enrol=([\w-]{20,200})$/.exec(hash)?.[1] ?? ''

/** Becomes the screen that it is, or waits with a code until staff make it one. */
export const become = async (
  clock: Clock,
  database: Database,
  show: (ticket: PairTicket | undefined) => void,
): Promise<Who> => {
  const installation = await installationOf(database)
  const keep = (identity: Identity): Promise<void> => database.put('kept', identity, 'identity')
  const known = await database.get<Identity>('kept', 'identity')
  const identity =
    known ?? (await new Pairing({ clock, installation, token: tokenIn(location.hash), show, keep }).run())
  return { ...identity, ...installation, bootId: freshId() }
}
