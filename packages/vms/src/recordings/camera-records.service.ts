import { addSeconds, baseErrors, type Context } from '@headend/base'
import type { JournalService } from '../alarms/journal.service.js'
import { VmsCameraEvent } from '../cameras/camera-event.table.js'
import { VmsCamera } from '../cameras/camera.table.js'
import { planTag } from '../plan/plan.js'
import type { Timeline, TimelineService } from './timeline.service.js'
import type { RecordingIndexService } from './recording-index.service.js'

const longestMs = 7 * 86_400_000

const weekOf = (from: string, to: string) => {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)]
  if (!(fromMs < toMs) || toMs - fromMs > longestMs)
    throw baseErrors.invalid({}, [{ field: 'to', reason: 'within a week after from' }])
  return { fromMs, toMs }
}

/** Recordings of cameras, as staff ask for them. */
export class CameraRecordsService {
  constructor(
    private readonly index: RecordingIndexService,
    private readonly timelines: TimelineService,
    private readonly journal: JournalService,
  ) {}

  /** What was recorded of a camera from one instant up to another, at most a week later. */
  async shown(ctx: Context, cameraId: number, from: string, to: string) {
    const { fromMs, toMs } = weekOf(from, to)
    const { guid } = await ctx.repo(VmsCamera).get(cameraId)
    return this.index.shown(ctx, guid, fromMs, toMs)
  }

  /** The same at a glance, with what happened meanwhile. */
  async timeline(ctx: Context, cameraId: number, from: string, to: string): Promise<Timeline> {
    const { fromMs, toMs } = weekOf(from, to)
    return this.timelines.of(ctx, await ctx.repo(VmsCamera).get(cameraId), fromMs, toMs)
  }

  /** Something goes on before a camera; what still goes on lasts longer. */
  async event(ctx: Context, cameraId: number, seconds: number): Promise<Date> {
    const untilAt = addSeconds(ctx.now, seconds)
    await ctx.transaction(async (ctx) => {
      const { name, siteId } = await ctx.repo(VmsCamera).get(cameraId, { lock: true })
      const known = await ctx.repo(VmsCameraEvent).first({ where: { cameraId }, lock: true })
      const isOn = known !== null && known.untilAt > ctx.now
      const fromAt = isOn ? known.fromAt : ctx.now
      const subject = { type: 'camera', id: cameraId, name, siteId } as const
      if (!isOn) await this.journal.happened(ctx, [{ code: 'camera.event', subject }])
      if (known) await ctx.repo(VmsCameraEvent).change({ id: known.id }, { fromAt, untilAt })
      else await ctx.repo(VmsCameraEvent).add({ cameraId, fromAt, untilAt })
      await ctx.bump(planTag)
    })
    return untilAt
  }
}
