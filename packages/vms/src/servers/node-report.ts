import { decimal, fallback, int, list, object, oneOf, text, word, type Out } from '@headend/base'

const many = 1_000_000_000
const bytes = () => int(0, Number.MAX_SAFE_INTEGER)

/** What a server tells of itself with its beats. */
export const NodeReport = object({
  cpuPercent: decimal().min(0).max(100).description('All cores together are 100'),
  memoryUsed: bytes(),
  memoryTotal: bytes(),
  storageUsed: bytes(),
  storageTotal: bytes(),
  cameras: int(0, many).description('Cameras that it receives now'),
  live: int(0, many).description('Sessions that watch now'),
  recordings: int(0, many).description('Cameras that it records now'),
  storages: fallback(
    list(
      object({
        ...{ name: word(64), used: bytes(), total: bytes() },
        mark: fallback(text(32), '').description('The same for each server that has the same storage'),
        state: oneOf('ok', 'full', 'offline', 'short').description('short deletes sooner than was promised'),
      }),
      32,
    ),
    [],
  ),
})
export type NodeReport = Out<typeof NodeReport>
