import type { Context, NodeActor } from '@headend/base'
import { Op } from '@headend/base/db'
import { shownStretches, type ShownStretch } from '../core.js'
import { VmsLeaseChange } from '../leases/lease.table.js'
import type { IndexedFile, RecordedFile, RemovedFiles } from './recorded-file.js'

const files = 'vms_recordings'
const removals = 'vms_recordings_removed'
/** No file is longer: whatever reaches into a time began at most so long before it. */
const longestMs = 15 * 60_000
/** A forerunner writes its last piece to the end. */
const lateMs = 2000

const uncut = { mark: '', head: '', headBytes: 0, cutMs: [], cutBytes: [] }

/** A storage that several servers have is one place, whoever of them wrote or removed. */
const placeOf = ({ serverId, storage, mark }: { serverId: number; storage: string; mark?: string }): string =>
  mark ? `mark ${mark}` : `${serverId} ${storage}`

const removalName = ({ cameraGuid, storage, fromMs, beforeMs }: RemovedFiles, serverId: number): string =>
  `${cameraGuid}-${serverId}-${storage}-${beforeMs}${fromMs > 0 ? `-${fromMs}` : ''}`

/** What is gone from which place: for each instant from which, the last up to which. */
class RemovedTimes {
  private readonly places = new Map<string, Map<number, number>>()

  constructor(removed: readonly (Omit<RemovedFiles, 'fromMs'> & { fromMs?: number; readonly serverId: number })[]) {
    // Those of earlier versions kept nothing.
    for (const { fromMs = 0, beforeMs, ...one } of removed) {
      const times = this.places.get(placeOf(one)) ?? new Map<number, number>()
      this.places.set(placeOf(one), times.set(fromMs, Math.max(times.get(fromMs) ?? 0, beforeMs)))
    }
  }

  has(file: IndexedFile): boolean {
    const times = [...(this.places.get(placeOf(file)) ?? [])]
    return times.some(([fromMs, beforeMs]) => fromMs < file.endMs && file.endMs <= beforeMs)
  }
}

/** What was recorded of which camera, by whom and under which lease. */
export class RecordingIndexService {
  /** Takes what a server recorded and what it removed; the same told twice counts once. */
  async take(ctx: Context<NodeActor>, told: readonly RecordedFile[], removed: readonly RemovedFiles[]): Promise<void> {
    const { serverId } = ctx.actor
    const over = await this.overSince(ctx, told)
    const events = told.map((one) => ({
      ...{ id: `${one.cameraGuid}-${one.startMs}-${one.epoch}-${serverId}`, at: new Date(one.startMs), serverId },
      ...one,
      // Whoever's lease was over recorded beside its successor, whatever it believed.
      isIsolated: one.isIsolated || one.endMs > (over.get(`${one.group} ${one.epoch}`) ?? Infinity) + lateMs,
    }))
    await ctx.log.insert(files, events)
    await ctx.log.insert(
      removals,
      removed.map((one) => ({
        ...{ id: removalName(one, serverId), at: new Date(one.beforeMs), serverId },
        ...one,
      })),
    )
  }

  /** For each moment of a time which file shows it, and where nothing was recorded. */
  async shown(ctx: Context, guid: string, fromMs: number, toMs: number): Promise<readonly ShownStretch<IndexedFile>[]> {
    return shownStretches(await this.files(ctx, guid, fromMs, toMs), fromMs, toMs)
  }

  /** All files that reach into a time and are still there. */
  async files(ctx: Context, guid: string, fromMs: number, toMs: number): Promise<readonly IndexedFile[]> {
    const at = { from: new Date(fromMs - longestMs), to: new Date(toMs) }
    const [found, gone] = await Promise.all([
      ctx.log.find(files, { match: { cameraGuid: guid, at } }),
      ctx.log.find(removals, { match: { cameraGuid: guid, at: { from: new Date(fromMs) } } }),
    ])
    const removed = new RemovedTimes(gone as unknown as (RemovedFiles & { readonly serverId: number })[])
    // Those of earlier versions were told without their cuts.
    const known = (found as unknown as IndexedFile[]).map((one) => ({ ...uncut, ...one }))
    return known.filter((one) => one.endMs > fromMs && !removed.has(one))
  }

  /** When the lease after each of these began. */
  private async overSince(ctx: Context, told: readonly RecordedFile[]): Promise<ReadonlyMap<string, number>> {
    const groupId = { [Op.in]: [...new Set(told.map(({ group }) => group))] }
    const epoch = { [Op.in]: [...new Set(told.map((one) => one.epoch + 1))] }
    const changes = await ctx.repo(VmsLeaseChange).find({ where: { groupId, epoch }, order: ['id'] })
    return new Map(changes.map((one) => [`${one.groupId} ${one.epoch - 1}`, one.at.getTime()]))
  }
}
