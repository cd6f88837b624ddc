import type { Context, StaffActor } from '@headend/base'
import { VmsCameraControl } from '../cameras/camera-control.table.js'
import { vmsErrors } from '../vms.errors.js'

/** Whoever did not move a camera for so long has left it. */
const idleMs = 10_000
/** How often it is written down that somebody still moves it. */
const writtenMs = 2000

const rankOf = ({ isSuperuser, permissions }: StaffActor): number =>
  isSuperuser ? 2 : permissions.has('vms.cameras.take') ? 1 : 0

/** One person at a time moves a camera; a higher one takes it from others. */
export class CameraControlService {
  /** Makes the camera the caller's; says whether it was somebody else's, or nobody's, before. */
  async take(ctx: Context<StaffActor>, cameraId: number): Promise<boolean> {
    const { staffId, name } = ctx.actor
    const rank = rankOf(ctx.actor)
    return ctx.transaction(async (ctx) => {
      const known = await ctx.repo(VmsCameraControl).first({ where: { cameraId }, lock: true })
      const mine = { staffId, staffName: name, rank, usedAt: ctx.now }
      if (!known) {
        await ctx.repo(VmsCameraControl).add({ cameraId, ...mine })
        return true
      }
      const idle = ctx.now.getTime() - known.usedAt.getTime()
      const isFree = idle >= idleMs
      const isMine = known.staffId === staffId
      if (!isMine && !isFree && known.rank >= rank) throw vmsErrors.cameraTaken({ by: known.staffName })
      if (!isMine || isFree || idle >= writtenMs) await ctx.repo(VmsCameraControl).change({ id: known.id }, mine)
      return !isMine || isFree
    })
  }
}
