import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import { Op, type Patch } from '@headend/base/db'
import { LinkList } from '../forms/link-list.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { TariffPlace } from './tariff-place.table.js'
import { TariffService } from './tariff-service.table.js'
import { Tariff } from './tariff.table.js'
import type { TariffsService } from './tariffs.service.js'

const services = new LinkList(TariffService, 'tariffId', 'serviceId', StreamService, 'service_ids')

interface Parted {
  readonly row: ResourceValues
  readonly serviceIds: readonly number[] | undefined
  readonly countries: readonly string[] | undefined
  /** `RU:Perm`. */
  readonly cities: readonly string[] | undefined
}

const parted = ({ serviceIds, countries, cities, ...row }: ResourceValues): Parted =>
  ({ row, serviceIds, countries, cities }) as Parted

const placeFrom = (city: string) => ({ country: city.slice(0, 2), city: city.slice(3) })

/** Tariffs as staff edit them, with the services they grant and the places they are limited to. */
export class TariffEditing implements ResourceDeeds {
  constructor(private readonly tariffs: TariffsService) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const parts = parted(values)
    return ctx.transaction(async (ctx) => {
      const tariff = await this.tariffs.create(ctx, parts.row as Parameters<TariffsService['create']>[1])
      await replaceLinks(ctx, tariff.id, parts)
      return tariff
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const parts = parted(values)
    // Other links make another revision as well, so the name is written over itself where no column changes.
    const { name } = await ctx.repo(Tariff).get(id)
    await ctx.repo(Tariff).change({ id }, { name, ...(parts.row as Patch<typeof Tariff>) })
    await replaceLinks(ctx, id, parts)
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const serviceIds = await services.of(ctx, ids)
    const rows = await ctx.repo(TariffPlace).find({ where: { tariffId: { [Op.in]: ids } }, order: ['country', 'city'] })
    const places = Map.groupBy(rows, ({ tariffId }) => tariffId)
    return new Map(
      ids.map((id) => {
        const own = places.get(id) ?? []
        const countries = own.filter(({ city }) => city === '').map(({ country }) => country)
        const cities = own.filter(({ city }) => city !== '').map(({ country, city }) => `${country}:${city}`)
        return [id, { serviceIds: serviceIds.get(id) ?? [], countries, cities }]
      }),
    )
  }
}

const replaceLinks = async (ctx: Context, tariffId: number, { serviceIds, countries, cities }: Parted) => {
  if (serviceIds) await services.replace(ctx, tariffId, serviceIds)
  const rows = ctx.repo(TariffPlace)
  if (countries) {
    await rows.remove({ tariffId, city: '' })
    await rows.addMany(countries.map((country) => ({ tariffId, country, city: '' })))
  }
  if (cities) {
    await rows.remove({ tariffId, city: { [Op.ne]: '' } })
    await rows.addMany(cities.map((city) => ({ tariffId, ...placeFrom(city) })))
  }
}
