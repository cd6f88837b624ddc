import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { VmsEvent } from '../alarms/event.table.js'
import { sameStretchMs } from '../core.js'
import type { LocksService } from '../locks/locks.service.js'
import type { RecordingIndexService } from './recording-index.service.js'

/** A time that was recorded without a hole. */
export interface TimelineSpan {
  readonly startMs: number
  readonly endMs: number
  /** By a server that had lost its lease, beside or instead of whoever had it. */
  readonly isIsolated: boolean
}

/** What there is to see of a camera in a time. */
export interface Timeline {
  readonly fromMs: number
  readonly toMs: number
  readonly spans: readonly TimelineSpan[]
  readonly gaps: readonly { readonly startMs: number; readonly endMs: number }[]
  /** What is kept, whatever its age. */
  readonly locked: readonly { readonly startMs: number; readonly endMs: number }[]
  /** What happened to the camera and to its group. */
  readonly events: readonly { readonly atMs: number; readonly code: string; readonly name: string }[]
}

interface Of {
  readonly id: number
  readonly guid: string
  readonly groupId: number
}

const mostEvents = 1000

/** The past of a camera at a glance. */
export class TimelineService {
  constructor(
    private readonly index: RecordingIndexService,
    private readonly locks: LocksService,
  ) {}

  async of(ctx: Context, camera: Of, fromMs: number, toMs: number): Promise<Timeline> {
    const at = { [Op.gte]: new Date(fromMs), [Op.lt]: new Date(toMs) }
    const whose = [
      { subjectType: 'camera', subjectId: camera.id },
      { subjectType: 'group', subjectId: camera.groupId },
    ]
    const [stretches, events, kept] = await Promise.all([
      this.index.shown(ctx, camera.guid, fromMs, toMs),
      ctx.repo(VmsEvent).find({ where: { at, [Op.or]: whose }, order: ['at', 'id'], limit: mostEvents }),
      this.locks.within(ctx, camera.guid, fromMs, toMs),
    ])
    const spans: { startMs: number; endMs: number; isIsolated: boolean }[] = []
    for (const { startMs, endMs, piece } of stretches) {
      const last = spans.at(-1)
      if (!piece) continue
      const isSame = last && startMs - last.endMs <= sameStretchMs && last.isIsolated === piece.isIsolated
      if (isSame) last.endMs = endMs
      else spans.push({ startMs, endMs, isIsolated: piece.isIsolated })
    }
    // Of what is yet to come nothing can be missing.
    const gaps = gapsBetween(spans, fromMs, Math.min(toMs, ctx.now.getTime()))
    const told = events.map((one) => ({ atMs: one.at.getTime(), code: one.code, name: one.subjectName }))
    const locked = kept.map((one) => ({ startMs: Math.max(one.fromMs, fromMs), endMs: Math.min(one.toMs, toMs) }))
    return { fromMs, toMs, spans, gaps, locked, events: told }
  }
}

const gapsBetween = (spans: readonly TimelineSpan[], fromMs: number, toMs: number) => {
  const ends = [...spans, { startMs: toMs, endMs: toMs }]
  const gaps: { startMs: number; endMs: number }[] = []
  let doneMs = fromMs
  for (const { startMs, endMs } of ends) {
    if (startMs - doneMs > sameStretchMs) gaps.push({ startMs: doneMs, endMs: startMs })
    doneMs = Math.max(doneMs, endMs)
  }
  return gaps
}
