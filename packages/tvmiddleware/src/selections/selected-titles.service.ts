import type { Context, DeviceActor } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Person } from '../persons/person.table.js'
import type { ShownTitle } from '../titles/shown-titles.service.js'
import type { TitleCatalogue } from '../titles/title-catalogue.service.js'
import type { GuestTariffs } from './selected-channels.service.js'
import type { SelectedTitle } from './selected.js'

/** Films by their ids, as far as viewers see them. */
export class SelectedTitles {
  constructor(private readonly titles: Pick<TitleCatalogue, 'some' | 'guestSome'>) {}

  async own(ctx: Context<DeviceActor>, ids: readonly number[]): Promise<readonly SelectedTitle[]> {
    const { titles, access } = await this.titles.some(ctx, ids)
    return withPersons(ctx, titles, (shown, persons) => ({ shown, access, persons }))
  }

  async guest(
    ctx: Context,
    ids: readonly number[],
    { tariffIds, without }: GuestTariffs,
  ): Promise<readonly SelectedTitle[]> {
    const isIn = (of: readonly number[], shown: ShownTitle) => shown.tariffIds.some((id) => of.includes(id))
    const titles = (await this.titles.guestSome(ctx, ids)).filter(
      (shown) => (tariffIds.length === 0 || isIn(tariffIds, shown)) && !isIn(without, shown),
    )
    return withPersons(ctx, titles, (shown, persons) => ({ shown, access: undefined, persons }))
  }
}

const withPersons = async (
  ctx: Context,
  titles: readonly ShownTitle[],
  one: (shown: ShownTitle, persons: readonly Row<typeof Person>[]) => SelectedTitle,
): Promise<readonly SelectedTitle[]> => {
  const ids = [...new Set(titles.flatMap(({ persons }) => persons.map(({ id }) => id)))]
  const rows = ids.length === 0 ? [] : await ctx.repo(Person).find({ where: { id: { [Op.in]: ids } } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return titles.map((shown) =>
    one(
      shown,
      shown.persons.flatMap(({ id }) => byId.get(id) ?? []),
    ),
  )
}
