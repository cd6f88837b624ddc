import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { OperatorDevice } from './operator-device.table.js'
import { portalTag } from './portal-tag.js'

const key = 'operator-devices'

/** The same as far as they are at hand. */
export const keptOperatorDevices = (ctx: Context): readonly Row<typeof OperatorDevice>[] | undefined =>
  ctx.rendered.peekValue(key)

/** The operator's settings of device types, the strongest first, as they are kept. */
export const operatorDevices = (ctx: Context): Promise<readonly Row<typeof OperatorDevice>[]> =>
  ctx.rendered.value(key, async () => ({
    value: await ctx.repo(OperatorDevice).find({ where: { isEnabled: true }, order: ['-priority', 'id'] }),
    tags: [portalTag],
  }))
