import { limits, stickText } from '@headend/signage/protocol'
import { macOf } from '../sync/manifest.js'
import type { MendedClock } from '../time/clock.js'
import type { PlayQueue } from './play-queue.js'
import { acknowledged } from './plays.js'
import { provedBatch } from './proved-batch.js'

export interface StickProofPorts {
  readonly clock: MendedClock
  readonly queue: PlayQueue
  readonly who: { readonly installId: string; readonly secret: string }
}

/** A file of plays for the server, and where the next one goes on. */
export interface StickProof {
  readonly file: Blob
  readonly lastSeq: number
  /** Plays behind it, for another file. */
  readonly left: number
}

/**
 * Plays that the server has not yet, from behind a number on: so many as it takes in one file. They stay here until the
 * server says by the network that it has them, so that a stick that is lost costs nothing.
 */
export const stickProof = async (ports: StickProofPorts, afterSeq = 0): Promise<StickProof> => {
  const { clock, queue, who } = ports
  await queue.trim(clock.now())
  const { installId, secret } = who
  const head = `{"install_id":${JSON.stringify(installId)},"mac":"${macOf(secret, stickText(installId))}","batches":[`
  const parts: string[] = []
  let standing = acknowledged(queue.standing, afterSeq)
  let bytes = head.length
  while (parts.length < limits.batchesOnStick && standing.nextSeq - 1 > standing.ackSeq) {
    const rows = await queue.behind(standing.ackSeq, limits.playsInBatch)
    const batch = provedBatch(clock, secret, rows, standing)
    const last = rows.at(-1)
    bytes += batch.length + 2
    if (!last || bytes > limits.stickBytes) break
    parts.push(batch)
    standing = acknowledged(standing, last.seq)
  }
  const file = new Blob([head, parts.join(',\n'), ']}\n'], { type: 'application/json' })
  return { file, lastSeq: standing.ackSeq, left: standing.nextSeq - 1 - standing.ackSeq }
}
