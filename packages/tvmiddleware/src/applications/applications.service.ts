import type { Context, DeviceActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Application } from './application.table.js'
import { applicationErrors } from './applications.errors.js'

const includes = (names: readonly string[], name: string): boolean => names.length === 0 || names.includes(name)

export class ApplicationsService {
  /** Those for this device and template, in the operator's order. */
  async list(ctx: Context<DeviceActor>, template: string): Promise<readonly Row<typeof Application>[]> {
    const rows = await ctx.repo(Application).find({ where: { isEnabled: true }, order: ['position', 'id'] })
    const { deviceType } = ctx.actor
    return rows.filter((row) => includes(row.deviceTypes, deviceType) && includes(row.templates, template))
  }

  /** Those of these that are switched on and meant for this device. */
  async some(ctx: Context, ids: readonly number[]): Promise<readonly Row<typeof Application>[]> {
    const rows = await ctx.repo(Application).find({ where: { id: { [Op.in]: ids }, isEnabled: true } })
    const deviceType = ctx.actor.kind === 'device' ? ctx.actor.deviceType : ''
    return rows.filter((row) => includes(row.deviceTypes, deviceType))
  }

  /** Throws `applicationUnknown`. */
  async one(ctx: Context<DeviceActor>, id: number): Promise<Row<typeof Application>> {
    const row = await ctx.repo(Application).first({ where: { id, isEnabled: true } })
    if (!row || !includes(row.deviceTypes, ctx.actor.deviceType)) throw applicationErrors.applicationUnknown()
    return row
  }
}
