import { baseErrors, type Context, type Operators, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import { valuesFrom } from '../content/content-fields.js'
import { pictureNames, withoutUnfitPictures, type UploadError } from '../content/pictures.js'
import { promisePictures } from '../content/promised-pictures.service.js'
import { filmErrors } from '../films.errors.js'
import { LinkList } from '../forms/link-list.js'
import { OrderedParts } from '../forms/ordered-parts.js'
import { Account } from '../subscribers/account.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { bannerFields } from './banner-fields.js'
import { BannerAccount, BannerTariff, TargetBanner } from './banner.table.js'
import { bannersTag } from './banners-tag.js'

type Sent = Readonly<Record<string, unknown>>

const lists = {
  accountIds: new LinkList(BannerAccount, 'bannerId', 'accountId', Account, 'account_ids'),
  tariffIds: new LinkList(BannerTariff, 'bannerId', 'tariffId', Tariff, 'tariff_ids'),
}
type Linked = Partial<Record<keyof typeof lists, readonly number[]>>

const pictures = pictureNames(bannerFields)

/** A banner with whom it is for. */
export type WholeBanner = Row<typeof TargetBanner> & Required<Linked>

/** Banners as staff and scripts edit them. */
export class BannerEditing implements ResourceDeeds {
  private readonly order = new OrderedParts(TargetBanner)

  constructor(private readonly operators: Operators) {}

  async create(ctx: Context, { accountIds, tariffIds, ...row }: ResourceValues): Promise<{ readonly id: number }> {
    return ctx.transaction(async (ctx) => {
      const draft = row as Draft<typeof TargetBanner>
      refuseBackwards(draft)
      const banner = await ctx.repo(TargetBanner).add(draft)
      await link(ctx, banner.id, { accountIds, tariffIds } as Linked)
      await ctx.bump(bannersTag)
      return banner
    })
  }

  async change(ctx: Context, id: number, { accountIds, tariffIds, ...row }: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(TargetBanner).get(id)
      const patch = row as Patch<typeof TargetBanner>
      refuseBackwards({ ...before, ...patch })
      // Other accounts make another revision as well, so the name is written over itself where no column changes.
      await ctx.repo(TargetBanner).change({ id }, { name: before.name, ...patch })
      await link(ctx, id, { accountIds, tariffIds } as Linked)
      await ctx.bump(bannersTag)
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, Required<Linked>>> {
    const [accounts, tariffs] = [await lists.accountIds.of(ctx, ids), await lists.tariffIds.of(ctx, ids)]
    return new Map(ids.map((id) => [id, { accountIds: accounts.get(id) ?? [], tariffIds: tariffs.get(id) ?? [] }]))
  }

  /** Adds what a script sent, behind another banner or last. */
  async take(
    ctx: Context,
    sent: Sent,
    after: number | undefined,
  ): Promise<{ readonly id: number; readonly uploadErrors: readonly UploadError[] }> {
    const { sent: fit, uploadErrors } = withoutUnfitPictures(pictures, sent)
    const values = valuesFrom(bannerFields, fit, await this.operators.facts(ctx))
    const { id } = await ctx.transaction(async (ctx) => {
      const accountIds = await accountsIn(ctx, sent)
      const made = await this.create(ctx, { ...values, accountIds, position: await this.order.last(ctx) })
      if (after !== undefined) await this.order.moveAfter(ctx, made.id, after)
      return made
    })
    await promisePictures(ctx, 'banners', id, values)
    return { id, uploadErrors }
  }

  /** Changes what a script sent and nothing else; throws `notFound`. */
  async mend(ctx: Context, id: number, sent: Sent, after: number | undefined): Promise<readonly UploadError[]> {
    const drops = (name: string) => sent[name] === 1
    const named = drops('delete_image') ? { ...sent, image_url: undefined } : sent
    const { sent: fit, uploadErrors } = withoutUnfitPictures(pictures, named)
    const values = valuesFrom(bannerFields, fit, await this.operators.facts(ctx))
    await ctx.transaction(async (ctx) => {
      const accountIds = drops('clear_accounts') ? [] : await accountsIn(ctx, sent)
      await this.change(ctx, id, {
        ...values,
        ...(drops('delete_image') && { imageUrl: '' }),
        ...(drops('clear_tariffs') && { tariffIds: [] }),
        accountIds,
      })
      if (after !== undefined) await this.order.moveAfter(ctx, id, after)
      await promisePictures(ctx, 'banners', id, values)
    })
    return uploadErrors
  }

  /** Throws `notFound`. */
  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(TargetBanner).get(id)
      await ctx.repo(TargetBanner).remove({ id })
      await ctx.bump(bannersTag)
    })
  }

  /** One page in the operator's order. */
  async page(
    ctx: Context,
    limit: number,
    page: number,
  ): Promise<{ readonly banners: readonly WholeBanner[]; readonly count: number }> {
    const count = await ctx.repo(TargetBanner).count()
    if (limit === 0) return { banners: [], count }
    const part = { limit, offset: (page - 1) * limit }
    const rows = await ctx.repo(TargetBanner).find({ order: ['position', 'id'], ...part })
    const beside = await this.beside(
      ctx,
      rows.map(({ id }) => id),
    )
    return { banners: rows.map((row) => ({ ...row, ...noLinks, ...beside.get(row.id) })), count }
  }
}

const noLinks: Required<Linked> = { accountIds: [], tariffIds: [] }

const link = async (ctx: Context, id: number, { accountIds, tariffIds }: Linked): Promise<void> => {
  if (accountIds) await lists.accountIds.replace(ctx, id, accountIds)
  if (tariffIds) await lists.tariffIds.replace(ctx, id, tariffIds)
}

/** Accounts by id, or by the number that they log in with. */
const accountsIn = async (ctx: Context, sent: Sent): Promise<readonly number[] | undefined> => {
  const [ids, numbers] = [sent['account_ids'], sent['abonements']] as (readonly (number | string)[] | undefined)[]
  if (ids) return ids as readonly number[]
  if (!numbers) return undefined
  const abonement = { [Op.in]: numbers.map(String) }
  const rows = await ctx.repo(Account).find({ where: { abonement }, only: ['id'] })
  if (rows.length < new Set(numbers).size) throw baseErrors.invalid({}, [{ field: 'abonements', reason: 'unknown' }])
  return rows.map(({ id }) => id)
}

const refuseBackwards = (row: { readonly publishedFromOn: string; readonly publishedToOn: string }): void => {
  if (row.publishedToOn < row.publishedFromOn)
    throw filmErrors.contentUnfit({ reason: 'published_to is before published_from' })
}
