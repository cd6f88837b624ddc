import { fold, localDay, type Context, type DeviceActor, type Geo, type Operators } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Customer } from '../subscribers/customer.table.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import { BannerAccount, BannerTariff, TargetBanner } from './banner.table.js'
import { bannersTag } from './banners-tag.js'

interface KeptBanner {
  readonly banner: Row<typeof TargetBanner>
  readonly tariffIds: readonly number[]
  readonly isForSome: boolean
}

/** Banners as accounts are shown them. */
export class AccountBanners {
  constructor(
    private readonly operators: Operators,
    private readonly entitlements: EntitlementsService,
    private readonly geo: () => Geo | undefined,
  ) {}

  /** Those for this account on this day, in the operator's order. */
  async of(ctx: Context<DeviceActor>): Promise<readonly Row<typeof TargetBanner>[]> {
    const { accountId } = ctx.actor
    const { timeZone } = await this.operators.facts(ctx)
    const today = localDay(ctx.now, timeZone)
    const [kept, state] = await Promise.all([this.kept(ctx, today), this.entitlements.of(ctx, accountId)])
    if (kept.length === 0) return []
    const [own, customer] = await Promise.all([
      ctx.repo(BannerAccount).find({ where: { accountId } }),
      ctx.repo(Customer).first({ where: { id: state.account.customerId }, only: ['birthdate'] }),
    ])
    const meant = new Set(own.map(({ bannerId }) => bannerId))
    const city = this.cityOf(ctx)
    const isFor = ({ banner, tariffIds, isForSome }: KeptBanner): boolean =>
      (!isForSome || meant.has(banner.id)) &&
      (tariffIds.length === 0 || tariffIds.some((id) => state.tariffIds.includes(id))) &&
      (banner.cities.length === 0 || banner.cities.some((one) => fold(one) === city)) &&
      (!banner.forBirthday || customer?.birthdate?.slice(5) === today.slice(5))
    return kept.filter(isFor).map(({ banner }) => banner)
  }

  private kept(ctx: Context, today: string): Promise<readonly KeptBanner[]> {
    return ctx.rendered.value(`target-banners:${today}`, async () => {
      const where = { isEnabled: true, publishedFromOn: { [Op.lte]: today }, publishedToOn: { [Op.gte]: today } }
      const banners = await ctx.repo(TargetBanner).find({ where, order: ['position', 'id'] })
      const bannerId = { [Op.in]: banners.map(({ id }) => id) }
      const [tariffs, accounts] = await Promise.all([
        ctx.repo(BannerTariff).find({ where: { bannerId } }),
        ctx.repo(BannerAccount).tally({ where: { bannerId }, by: ['bannerId'] }),
      ])
      const ofSome = new Set(accounts.map((row) => row.bannerId))
      const value = banners.map((banner) => ({
        banner,
        tariffIds: tariffs.filter((link) => link.bannerId === banner.id).map(({ tariffId }) => tariffId),
        isForSome: ofSome.has(banner.id),
      }))
      return { value, tags: [bannersTag] }
    })
  }

  private cityOf(ctx: Context): string {
    return fold(this.geo()?.placeOf(ctx, ctx.ip)?.city ?? '')
  }
}
