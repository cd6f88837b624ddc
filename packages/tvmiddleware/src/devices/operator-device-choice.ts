import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { OperatorDevice } from './operator-device.table.js'
import { portalTag } from './portal-tag.js'

type Settings = Row<typeof OperatorDevice>

/** The operator's settings of device types, the strongest first, as they are kept. */
export const operatorDevices = (ctx: Context): Promise<readonly Settings[]> =>
  ctx.rendered.value('operator-devices', async () => ({
    value: await ctx.repo(OperatorDevice).find({ where: { isEnabled: true }, order: ['-priority', 'id'] }),
    tags: [portalTag],
  }))

/** The settings for this device: of its type, and where they say so of its UID. */
export const settingsFor = (
  all: readonly Settings[],
  deviceType: string | undefined,
  uid: string,
): Settings | undefined => all.find((one) => one.deviceType === deviceType && uid.startsWith(one.uidPrefix))

/** Whether the operator counts this device as basic; a type it says nothing of stands beside one. */
export const isBasicDevice = (all: readonly Settings[], deviceType: string, uid: string): boolean =>
  settingsFor(all, deviceType, uid)?.isBasic ?? false
