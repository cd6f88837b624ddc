import { bool, id, int, isoInstant, list, nullable, object, type Out } from '@headend/base'
import type { ShownStretch } from '../core.js'
import type { IndexedFile } from './recorded-file.js'

/** What was recorded of a camera in a time, moment by moment. */
export const RecordedView = object({
  stretches: list(
    object({
      from: isoInstant(),
      to: isoInstant(),
      file: nullable(object({ server_id: id(), epoch: int(0), is_isolated: bool(), is_truncated: bool() })).description(
        'Where it lies; null where nothing was recorded',
      ),
    }),
  ),
})

export const recordedView = (stretches: readonly ShownStretch<IndexedFile>[]): Out<typeof RecordedView> => ({
  stretches: stretches.map(({ startMs, endMs, piece }) => ({
    from: new Date(startMs).toISOString(),
    to: new Date(endMs).toISOString(),
    file: piece
      ? {
          ...{ server_id: piece.serverId, epoch: piece.epoch },
          ...{ is_isolated: piece.isIsolated, is_truncated: piece.isTruncated },
        }
      : null,
  })),
})
