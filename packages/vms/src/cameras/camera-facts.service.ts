import type { Context } from '@headend/base'
import type { Patch, Row } from '@headend/base/db'
import { planTag } from '../plan/plan.js'
import { VmsCameraFacts } from './camera-facts.table.js'

type Facts = Patch<typeof VmsCameraFacts>

/** What cameras said of themselves. */
export class CameraFactsService {
  of(ctx: Context, cameraId: number): Promise<Row<typeof VmsCameraFacts> | null> {
    return ctx.repo(VmsCameraFacts).first({ where: { cameraId } })
  }

  /** Puts down what a camera said, or why it did not; what it said before stays where it says nothing. */
  async write(ctx: Context, cameraId: number, facts: Facts): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const known = await ctx.repo(VmsCameraFacts).first({ where: { cameraId }, lock: true })
      const patch = { ...facts, probedAt: ctx.now }
      if (known) await ctx.repo(VmsCameraFacts).change({ id: known.id }, patch)
      else await ctx.repo(VmsCameraFacts).add({ cameraId, ...patch })
      // Where its picture is may be another place by now.
      await ctx.bump(planTag)
    })
  }
}
