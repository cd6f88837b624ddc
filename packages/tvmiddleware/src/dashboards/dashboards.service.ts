import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Selection } from '../selections/selection.table.js'
import { Dashboard, rowTypes } from './dashboard.table.js'
import { dashboardErrors } from './dashboards.errors.js'

/** Which strips an app asks for. */
export interface DashboardsWish {
  readonly template: string
  /** Screens with commas, `all`, or `empty`: those of the first. */
  readonly screen: string
  /** Empty: of nobody in particular. */
  readonly deviceType: string
}

/** Strips of the home screen. */
export class Dashboards {
  /** In the operator's order. */
  async list(ctx: Context, wish: DashboardsWish): Promise<readonly Row<typeof Dashboard>[]> {
    const rows = await this.kept(ctx)
    const screens = wish.screen.split(',').map((screen) => (screen === 'empty' ? '' : screen.trim()))
    return rows.filter(
      (row) =>
        (row.template === '' || row.template === wish.template) &&
        (row.deviceTypes.length === 0 || row.deviceTypes.includes(wish.deviceType)) &&
        (wish.screen === 'all' || screens.includes(row.screen)),
    )
  }

  /** Strips that are sliders. */
  async sliders(ctx: Context): Promise<readonly Row<typeof Dashboard>[]> {
    return (await this.kept(ctx)).filter(({ rowType }) => rowType === rowTypes.slider)
  }

  /** What the selections of these strips are made of, by selection. */
  async contentTypes(ctx: Context, rows: readonly Row<typeof Dashboard>[]): Promise<ReadonlyMap<number, number>> {
    const ids = rows.flatMap(({ selectionId }) => selectionId ?? [])
    if (ids.length === 0) return new Map()
    const found = await ctx.repo(Selection).find({ where: { id: { [Op.in]: ids } }, only: ['id', 'contentType'] })
    return new Map(found.map(({ id, contentType }) => [id, contentType]))
  }

  /** Throws `dashboardUnknown`. */
  async one(ctx: Context, id: number): Promise<Row<typeof Dashboard>> {
    const found = (await this.kept(ctx)).find((row) => row.id === id)
    if (!found) throw dashboardErrors.dashboardUnknown()
    return found
  }

  private kept(ctx: Context): Promise<readonly Row<typeof Dashboard>[]> {
    return ctx.rendered.value('dashboards', async () => ({
      value: await ctx.repo(Dashboard).find({ where: { isEnabled: true }, order: ['position', 'id'] }),
      tags: [Dashboard.name],
    }))
  }
}
