import { either, free, int, list, object, text, word } from '@headend/base'
import { limits } from '../protocol/limits.js'

/** Whatever a player wrote: one row that cannot be read sinks no other. */
const raw = () => either(either(list(either(either(int(), text(300)), free()), 20), free()), text(300))

/** A batch of plays, as a player sends it and as it comes on a stick. */
export const batchFields = {
  batchUid: word(64),
  epoch: word(64),
  firstSeq: int(1),
  lastSeq: int(0),
  startedAt: int(0).description('In ms; plays say when they began after it'),
  clock: free(),
  refs: list(free(), limits.playsInBatch).description('What was played, each told once'),
  events: list(raw(), limits.playsInBatch).description('[seq, startMs, durMs, refIx, outcome, flags]'),
  gaps: list(raw(), limits.playsInBatch).description('[from, to, why], both ends lost'),
  mac: text(64).description('HMAC by the secret over the rest in canonical JSON'),
}

export const Taken = object({ epoch: text(), ackSeq: int(0).description('Everything up to here is safe') })
/** Bytes that a batch may have. */
export const mostBatchBytes = 524_288
