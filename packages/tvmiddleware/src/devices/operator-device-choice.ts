import type { Row } from '@headend/base/db'
import type { OperatorDevice } from './operator-device.table.js'

type Settings = Row<typeof OperatorDevice>

/** The settings for this device: of its type, and where they say so of its UID. */
export const settingsFor = (
  all: readonly Settings[],
  deviceType: string | undefined,
  uid: string,
): Settings | undefined => all.find((one) => one.deviceType === deviceType && uid.startsWith(one.uidPrefix))

/** Whether the operator counts this device as basic; a type it says nothing of stands beside one. */
export const isBasicDevice = (all: readonly Settings[], deviceType: string, uid: string): boolean =>
  settingsFor(all, deviceType, uid)?.isBasic ?? false
