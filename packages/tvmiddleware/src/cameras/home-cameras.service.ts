import type { Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { CameraAccount } from './camera-links.table.js'
import { cameraTag } from './camera-tag.js'
import { Camera } from './camera.table.js'
import { cameraErrors } from './cameras.errors.js'

/** Cameras that hang at homes, as billing systems bind them to accounts. */
export class HomeCameras {
  /** Lets an account watch cameras, or no longer; throws `accountUnknown`, `noSuchCamera` and changes nothing then. */
  async let(ctx: Context, accountId: number, cameraIds: readonly number[], isBound: boolean): Promise<void> {
    const ids = [...new Set(cameraIds)]
    await ctx.transaction(async (ctx) => {
      // Locked, so that the same call twice at once comes one after the other.
      if (!(await ctx.repo(Account).first({ where: { id: accountId }, lock: true, only: ['id'] })))
        throw tvErrors.accountUnknown()
      if ((await ctx.repo(Camera).count({ id: { [Op.in]: ids } })) < ids.length) throw cameraErrors.noSuchCamera()
      const which = { accountId, cameraId: { [Op.in]: ids } }
      const bound = await ctx.repo(CameraAccount).find({ where: which, only: ['cameraId'] })
      const known = new Set(bound.map(({ cameraId }) => cameraId))
      if (!isBound) await ctx.repo(CameraAccount).remove(which)
      else
        for (const cameraId of ids.filter((id) => !known.has(id)))
          await ctx.repo(CameraAccount).add({ accountId, cameraId })
      await ctx.bump(cameraTag)
    })
  }
}
