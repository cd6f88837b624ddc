import { decimal, idOf, int, list, object, oneOf, optional, word, type Out } from '@headend/base'
import type { Beat } from '../core.js'
import type { NodeReport } from '../servers/node-report.js'

const many = 2_000_000_000
const bytes = () => int(0, Number.MAX_SAFE_INTEGER)
const runName = () => word(64).pattern(/^[\w-]+$/)

const Report = object({
  cpu_percent: decimal().min(0).max(100).description('All cores together are 100'),
  memory_used: bytes(),
  memory_total: bytes(),
  storage_used: bytes(),
  storage_total: bytes(),
  cameras: int(0, many).description('Cameras that are received now'),
  live: int(0, many).description('Sessions that watch now'),
  recordings: int(0, many).description('Cameras that are recorded now'),
})

/** Groups of nobody's, or gone, are answered as over: a server has to be able to name what it still holds. */
const HeldLease = object({ group: int(1, many), epoch: int(0, many), state: oneOf('active', 'isolated') })

/** A sign of life. */
export const BeatMessage = object({
  run: runName().description('Made anew by each start'),
  seq: int(1, many).description('Counted up by each beat of a run'),
  heard: int(0, many).description('The last beat whose answer arrived'),
  leases: list(HeldLease, 1000),
  supersedes: optional(runName()).description('The run before, which is dead for certain: said until it is answered'),
  report: optional(Report),
})

/** A group that is given back. */
export const ReleaseMessage = object({ run: runName(), group: idOf('vms_groups'), epoch: int(0, many) })

type Message = Out<typeof BeatMessage>

/** A beat as the rules know it. */
export const beatOf = ({ run, seq, heard, leases, supersedes }: Message): Beat => ({
  ...{ run, seq, heard, leases },
  ...(supersedes !== undefined && { supersedes }),
})

/** What a beat tells of its server. */
export const reportOf = ({ report }: Message): NodeReport | undefined =>
  report && {
    ...{ cpuPercent: report.cpu_percent, memoryUsed: report.memory_used, memoryTotal: report.memory_total },
    ...{ storageUsed: report.storage_used, storageTotal: report.storage_total },
    ...{ cameras: report.cameras, live: report.live, recordings: report.recordings },
  }
