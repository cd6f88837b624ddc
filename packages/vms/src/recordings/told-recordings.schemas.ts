import { bool, fallback, int, list, object, text, word, type Out } from '@headend/base'
import type { RecordedFile, RemovedFiles } from './recorded-file.js'

const many = 2_000_000_000
const instantMs = () => int(0, 4_102_444_800_000)
const mark = () =>
  fallback(text(32).pattern(/^[\w-]*$/), '').description('The same for each server that has the same storage')
const guid = () => word(36).pattern(/^[0-9a-f-]{36}$/)

/** A file is no longer than a quarter of an hour, and is cut each four seconds at most. */
const mostCuts = 300
const longestMs = 900_000

/** What a server recorded, and what it removed. */
export const ToldRecordings = object({
  segments: list(
    object({
      ...{ camera_guid: guid(), group: int(1, many), epoch: int(0, many), run: word(64) },
      ...{ start_ms: instantMs(), end_ms: instantMs(), bytes: int(0), storage: text(1024), path: text(1024) },
      ...{ is_isolated: bool(), is_truncated: bool() },
      mark: mark(),
      head: fallback(text(16).pattern(/^[0-9a-f]*$/), '').description('Tells heads of files apart'),
      head_bytes: fallback(int(0), 0),
      cut_ms: fallback(list(int(0, longestMs), mostCuts), []).description('Where it can be begun with'),
      cut_bytes: fallback(list(int(0), mostCuts), []).description('And the bytes there'),
    }),
    200,
  ),
  removed: list(
    object({
      ...{ camera_guid: guid(), storage: text(1024), mark: mark(), before_ms: instantMs() },
      from_ms: fallback(instantMs(), 0).description('Whatever ended then or before may be kept'),
    }),
    200,
  ),
})

type Told = Out<typeof ToldRecordings>

export const filesOf = ({ segments }: Told): RecordedFile[] =>
  segments.map((one) => ({
    ...{ cameraGuid: one.camera_guid, group: one.group, epoch: one.epoch, run: one.run },
    ...{
      startMs: one.start_ms,
      endMs: one.end_ms,
      bytes: one.bytes,
      storage: one.storage,
      mark: one.mark,
      path: one.path,
    },
    ...{ isIsolated: one.is_isolated, isTruncated: one.is_truncated },
    ...{
      head: one.head,
      headBytes: one.head_bytes,
      cutMs: one.cut_ms.slice(0, one.cut_bytes.length),
      cutBytes: one.cut_bytes,
    },
  }))

export const removalsOf = ({ removed }: Told): RemovedFiles[] =>
  removed.map((one) => ({
    cameraGuid: one.camera_guid,
    storage: one.storage,
    mark: one.mark,
    fromMs: one.from_ms,
    beforeMs: one.before_ms,
  }))
