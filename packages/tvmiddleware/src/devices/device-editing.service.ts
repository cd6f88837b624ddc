import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch } from '@headend/base/db'
import { camelKeys, snakeKeys } from '../forms/wire-keys.js'
import { Device } from './device.table.js'
import { OperatorDevice } from './operator-device.table.js'

/** Devices that staff bind by hand. */
export class DeviceEditing implements ResourceDeeds {
  create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    return ctx.repo(Device).add({ ...(values as Draft<typeof Device>), createdAt: ctx.now })
  }
}

const row = ({ telemetry, ...values }: ResourceValues): ResourceValues => ({
  ...values,
  ...(telemetry !== undefined && { telemetry: camelKeys(telemetry as object) }),
})

/** Settings of device types; the names inside their telemetry are those of the wire. */
export class OperatorDeviceEditing implements ResourceDeeds {
  create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    return ctx.repo(OperatorDevice).add(row(values) as Draft<typeof OperatorDevice>)
  }

  change(ctx: Context, id: number, values: ResourceValues): Promise<number> {
    return ctx.repo(OperatorDevice).change({ id }, row(values) as Patch<typeof OperatorDevice>)
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const rows = await ctx.repo(OperatorDevice).find({ where: { id: { [Op.in]: ids } }, only: ['id', 'telemetry'] })
    return new Map(rows.map(({ id, telemetry }) => [id, { telemetry: snakeKeys(telemetry) }]))
  }
}
