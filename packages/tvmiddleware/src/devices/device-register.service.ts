import {
  deviceErrors,
  type Context,
  type DeviceChoice,
  type DeviceFacts,
  type DevicePatch,
  type Devices,
} from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { SessionsService } from '../sessions/sessions.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { deviceTypeOf } from './device-types.js'
import { Device } from './device.table.js'
import type { DevicesService } from './devices.service.js'
import { isBasicDevice } from './operator-device-choice.js'
import type { OperatorDevice } from './operator-device.table.js'
import { operatorDevices } from './operator-devices.service.js'

type Settings = Row<typeof OperatorDevice>

/** Devices as billing systems keep them. */
export class DeviceRegister implements Devices {
  constructor(
    private readonly devices: DevicesService,
    private readonly sessions: SessionsService,
  ) {}

  bind(ctx: Context, facts: { accountId: number; uid: string; deviceType: string }): Promise<{ readonly id: number }> {
    return this.devices.bind(ctx, facts)
  }

  enableAll(ctx: Context): Promise<number> {
    return this.devices.enableAll(ctx)
  }

  async add(
    ctx: Context,
    facts: DevicePatch & { readonly accountId: number; readonly uid: string; readonly choice: DeviceChoice },
  ): Promise<{ readonly id: number }> {
    const { choice, ...device } = facts
    const deviceType = await chosenType(ctx, choice, device.uid)
    return ctx.transaction(async (ctx) => {
      // A device is one over all of the operator's accounts, also those that a dealer does not see.
      const all = ctx.asSystem('devices').repo(Device)
      if ((await all.count({ uid: device.uid })) > 0) throw deviceErrors.deviceTaken({ uid: device.uid })
      return ctx.repo(Device).add({ ...device, deviceType, createdAt: ctx.now })
    })
  }

  async get(ctx: Context, which: { readonly id: number } | { readonly uid: string }): Promise<DeviceFacts> {
    const device = await ctx.repo(Device).first({ where: which })
    if (!device) throw deviceErrors.deviceNotFound()
    return factsOf(device, await settingsOf(ctx))
  }

  async change(ctx: Context, id: number, patch: DevicePatch): Promise<void> {
    await ctx.repo(Device).change({ id }, patch)
  }

  async remove(ctx: Context, id: number): Promise<void> {
    await this.sessions.unbind(ctx, id)
  }

  async of(ctx: Context, accountIds: readonly number[]): Promise<readonly DeviceFacts[]> {
    const settings = await settingsOf(ctx)
    const found = await ctx.repo(Device).find({ where: { accountId: { [Op.in]: accountIds } }, order: ['id'] })
    return found.map((device) => factsOf(device, settings))
  }
}

/** The operator's settings of types; a dealer's script reads them as well. */
const settingsOf = (ctx: Context): Promise<readonly Settings[]> => operatorDevices(ctx.asSystem('devices'))

const factsOf = (device: Row<typeof Device>, settings: readonly Settings[]): DeviceFacts => {
  const { id, accountId, uid, deviceType, serialNumber, createdAt, lastSeenAt } = device
  const isBasic = isBasicDevice(settings, deviceType, uid)
  return { id, accountId, uid, deviceType, serialNumber, isBasic, createdAt, lastSeenAt }
}

/** The type that is meant: it has to be one that the operator serves. */
const chosenType = async (ctx: Context, choice: DeviceChoice, uid: string): Promise<string> => {
  const { settingsId, byUid, order } = choice
  const wanted = choice.deviceType === '' ? undefined : deviceTypeOf(choice.deviceType)
  const fitting = (await settingsOf(ctx))
    .filter((one) => (settingsId === null ? one.deviceType === wanted : one.id === settingsId))
    .filter(({ uidPrefix }) => !byUid || uid.startsWith(uidPrefix))
  const [first, ...others] = fitting
  if (!first) throw tvErrors.deviceTypeUnknown({ device: choice.deviceType })
  if (others.length > 0 && order === '') throw deviceErrors.deviceTypeAmbiguous({ device: choice.deviceType })
  return fitting.toSorted(by[order])[0]?.deviceType ?? first.deviceType
}

const by: Readonly<Record<DeviceChoice['order'], (a: Settings, b: Settings) => number>> = {
  '': () => 0,
  id_asc: (a, b) => a.id - b.id,
  id_desc: (a, b) => b.id - a.id,
  priority_asc: (a, b) => a.priority - b.priority,
  priority_desc: (a, b) => b.priority - a.priority,
}
