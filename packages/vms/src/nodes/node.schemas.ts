import { bool, decimal, fallback, idOf, int, list, object, oneOf, optional, text, word, type Out } from '@headend/base'
import { releaseCauses, type Beat } from '../core.js'
import { signKinds } from '../control/camera-signs.js'
import { cameraStates, recordingStates, type NodeNews } from '../control/node-news.js'
import type { Heartbeat } from './heartbeat.js'

const many = 2_000_000_000
const bytes = () => int(0, Number.MAX_SAFE_INTEGER)
const runName = () => word(64).pattern(/^[\w-]+$/)

const Storage = object({
  ...{ name: word(64), used: bytes(), total: bytes() },
  mark: fallback(text(32), '').description('The same for each server that has the same storage'),
  state: oneOf('ok', 'full', 'offline', 'short').description('short deletes sooner than was promised'),
})

const Report = object({
  cpu_percent: decimal().min(0).max(100).description('All cores together are 100'),
  memory_used: bytes(),
  memory_total: bytes(),
  storage_used: bytes(),
  storage_total: bytes(),
  cameras: int(0, many).description('Cameras that are received now'),
  live: int(0, many).description('Sessions that watch now'),
  recordings: int(0, many).description('Cameras that are recorded now'),
  storages: fallback(list(Storage, 32), []),
})

const CameraNews = object({
  id: int(1, many),
  state: oneOf(...cameraStates),
  recording: oneOf(...recordingStates).description('stopped where it should be on and is not'),
})

const Sign = object({
  n: int(1, many).description('Counted up in a run; told again until a beat was answered'),
  ...{ camera: int(1, many), kind: oneOf(...signKinds), source: text(64), is_on: bool() },
  at_ms: int(0, Number.MAX_SAFE_INTEGER),
  dropped: int(0, many).description('How many more there were before it than were told'),
})

/** Groups of nobody's, or gone, are answered as over: a server has to be able to name what it still holds. */
const HeldLease = object({
  ...{ group: int(1, many), epoch: int(0, many), state: oneOf('active', 'isolated') },
  media_sequence: optional(int(0, many)).description('The highest number in playlists of its cameras'),
  break_sequence: optional(int(0, many)),
})

/** A sign of life. */
export const BeatMessage = object({
  run: runName().description('Made anew by each start'),
  seq: int(1, many).description('Counted up by each beat of a run'),
  heard: int(0, many).description('The last beat whose answer arrived'),
  leases: list(HeldLease, 1000),
  supersedes: optional(runName()).description('The run before, which is dead for certain: said until it is answered'),
  report: optional(Report),
  version: fallback(int(1, 1000), 1).description('Of the messages that it speaks'),
  is_leaving: optional(bool()).description('It is about to end, and waits for its groups to be taken'),
  clock: optional(int(0, Number.MAX_SAFE_INTEGER)).description('Its own time, in milliseconds since 1970'),
  warm: optional(list(object({ group: int(1, many), ready: int(0, many) }), 1000)).description(
    'Cameras that it receives already of groups that it is to be warm for; absent where it cannot do that',
  ),
  cameras: optional(list(CameraNews, 2000)).description('Whose state is another than it said before'),
  signs: optional(list(Sign, 50)).description('What cameras noticed'),
})

/** A group that is given back. */
export const ReleaseMessage = object({
  run: runName(),
  group: idOf('vms_groups'),
  epoch: int(0, many),
  cause: fallback(oneOf(...releaseCauses), 'drain').description('After a crash or a shutdown the whole run is over'),
})

/** A beat as it comes over the wire. */
type BeatSaid = Out<typeof BeatMessage>

/** A beat as the rules know it. */
const beatOf = ({ run, seq, heard, leases, supersedes }: BeatSaid): Beat => ({
  ...{ run, seq, heard, leases: leases.map(({ group, epoch, state }) => ({ group, epoch, state })) },
  ...(supersedes !== undefined && { supersedes }),
})

/** What a beat tells besides. */
const newsOf = ({ report, version, is_leaving, clock, warm, cameras, signs }: BeatSaid): NodeNews => ({
  ...{ version, isLeaving: is_leaving, clockMs: clock, warm },
  cameras: cameras?.map(({ id: camera, state, recording }) => ({ camera, state, recording })),
  signs: signs?.map(({ is_on: isOn, at_ms: atMs, ...sign }) => ({ ...sign, isOn, atMs })),
  report: report && {
    ...{ cpuPercent: report.cpu_percent, memoryUsed: report.memory_used, memoryTotal: report.memory_total },
    ...{ storageUsed: report.storage_used, storageTotal: report.storage_total },
    ...{ cameras: report.cameras, live: report.live, recordings: report.recordings, storages: report.storages },
  },
})

/** All that a beat says. */
export const heartbeatOf = (said: BeatSaid): Heartbeat => ({
  ...{ beat: beatOf(said), news: newsOf(said), reached: said.leases },
})
