import type { Context, Operators, ResourceDeeds, ResourceValues } from '@headend/base'
import type { Draft, Patch } from '@headend/base/db'
import { firstCategory } from '../categories/categories.service.js'
import { Category } from '../categories/category.table.js'
import { valuesFrom } from '../content/content-fields.js'
import { pictureNames, withoutUnfitPictures } from '../content/pictures.js'
import { promisePictures } from '../content/promised-pictures.service.js'
import { LinkList } from '../forms/link-list.js'
import { OrderedParts } from '../forms/ordered-parts.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Account } from '../subscribers/account.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { cameraFields } from './camera-fields.js'
import { CameraAccount, CameraCategory, CameraService, CameraTariff } from './camera-links.table.js'
import { cameraTag } from './camera-tag.js'
import { Camera } from './camera.table.js'

const lists = {
  additionalCategoryIds: new LinkList(CameraCategory, 'cameraId', 'categoryId', Category, 'additional_category_ids'),
  serviceIds: new LinkList(CameraService, 'cameraId', 'serviceId', StreamService, 'service_ids'),
  tariffIds: new LinkList(CameraTariff, 'cameraId', 'tariffId', Tariff, 'tariff_ids'),
  accountIds: new LinkList(CameraAccount, 'cameraId', 'accountId', Account, 'account_ids'),
}
const listNames = Object.keys(lists) as (keyof typeof lists)[]
type Linked = Partial<Record<keyof typeof lists, readonly number[]>>

const pictures = pictureNames(cameraFields)

const parted = (values: ResourceValues): { row: ResourceValues; linked: Linked } => {
  const { additionalCategoryIds, serviceIds, tariffIds, accountIds, ...row } = values
  return { row, linked: { additionalCategoryIds, serviceIds, tariffIds, accountIds } as Linked }
}

/** Cameras as staff and scripts edit them, with their categories, services, tariffs and accounts. */
export class CameraEditing implements ResourceDeeds {
  private readonly order = new OrderedParts(Camera)

  constructor(private readonly operators: Operators) {}

  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { row, linked } = parted(values)
    return ctx.transaction(async (ctx) => {
      const camera = await ctx.repo(Camera).add({ ...(row as Draft<typeof Camera>), createdAt: ctx.now })
      await link(ctx, camera.id, linked)
      await ctx.bump(cameraTag)
      return camera
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { row, linked } = parted(values)
    await ctx.transaction(async (ctx) => {
      // Other links make another revision as well, so the name is written over itself where no column changes.
      const { name } = await ctx.repo(Camera).get(id)
      await ctx.repo(Camera).change({ id }, { name, ...(row as Patch<typeof Camera>) })
      await link(ctx, id, linked)
      await ctx.bump(cameraTag)
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const found = new Map(ids.map((id) => [id, {} as Record<string, unknown>]))
    for (const name of listNames)
      for (const [id, linked] of await lists[name].of(ctx, ids)) Object.assign(found.get(id) ?? {}, { [name]: linked })
    return found
  }

  /** Adds what a script sent, behind another camera or last; without a category it gets the first one. */
  async take(
    ctx: Context,
    sent: Readonly<Record<string, unknown>>,
    after: number | undefined,
  ): Promise<{ readonly id: number }> {
    const { sent: fit } = withoutUnfitPictures(pictures, sent)
    const values = valuesFrom(cameraFields, fit, await this.operators.facts(ctx))
    return ctx.transaction(async (ctx) => {
      const categoryId = values['categoryId'] ?? (await firstCategory(ctx))
      const made = await this.create(ctx, { ...values, categoryId, position: await this.order.last(ctx) })
      await promisePictures(ctx, 'cameras', made.id, values)
      if (after !== undefined) await this.order.moveAfter(ctx, made.id, after)
      return made
    })
  }

  /** Changes what a script sent and nothing else; throws `notFound`. */
  async mend(ctx: Context, id: number, sent: Readonly<Record<string, unknown>>): Promise<void> {
    const { sent: fit } = withoutUnfitPictures(pictures, sent)
    const facts = await this.operators.facts(ctx)
    const values = valuesFrom(cameraFields, fit, facts, await ctx.repo(Camera).get(id))
    await ctx.transaction(async (ctx) => {
      await this.change(ctx, id, values)
      await promisePictures(ctx, 'cameras', id, values)
    })
  }

  /** Throws `notFound`. */
  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Camera).get(id)
      await ctx.repo(Camera).remove({ id })
      await ctx.bump(cameraTag)
    })
  }
}

const link = async (ctx: Context, id: number, linked: Linked): Promise<void> => {
  for (const name of listNames) {
    const ids = linked[name]
    if (ids) await lists[name].replace(ctx, id, ids)
  }
}
