import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { portalTag } from '../devices/portal-tag.js'
import { filmErrors } from '../films.errors.js'
import { LinkList } from '../forms/link-list.js'
import { Genre } from '../genres/genre.table.js'
import { Person } from '../persons/person.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import {
  PackageTitle,
  SimilarTitle,
  TitleDevice,
  TitleGenre,
  TitlePerson,
  TitleService,
  TitleTariff,
} from './title-links.table.js'
import { Title } from './title.table.js'
import { titlesTag } from '../content/titles-tag.js'

const lists = {
  genreIds: new LinkList(TitleGenre, 'titleId', 'genreId', Genre, 'genre_ids'),
  personIds: new LinkList(TitlePerson, 'titleId', 'personId', Person, 'person_ids'),
  tariffIds: new LinkList(TitleTariff, 'titleId', 'tariffId', Tariff, 'tariff_ids'),
  serviceIds: new LinkList(TitleService, 'titleId', 'serviceId', StreamService, 'service_ids'),
  deviceIds: new LinkList(TitleDevice, 'titleId', 'operatorDeviceId', OperatorDevice, 'device_ids'),
  packageTitleIds: new LinkList(PackageTitle, 'packageId', 'titleId', Title, 'package_title_ids'),
  similarIds: new LinkList(SimilarTitle, 'titleId', 'similarId', Title, 'similar_ids'),
}
const listNames = Object.keys(lists) as (keyof typeof lists)[]

/** The ids of what a title is linked to, by list. */
export type TitleLinks = Record<keyof typeof lists, readonly number[]>

const parted = (values: ResourceValues): { row: ResourceValues; linked: Partial<TitleLinks> } => {
  const isLink = (name: string) => name in lists
  const entries = Object.entries(values)
  return {
    row: Object.fromEntries(entries.filter(([name]) => !isLink(name))),
    linked: Object.fromEntries(entries.filter(([name]) => isLink(name))) as Partial<TitleLinks>,
  }
}

/** Films and series as staff and scripts edit them, with all that they are linked to. */
export class TitleEditing implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const { row, linked } = parted(values)
    return ctx.transaction(async (ctx) => {
      const draft = { ...(row as Draft<typeof Title>), ...packed(linked), createdAt: ctx.now, updatedAt: ctx.now }
      refuseBackwards(draft.publishedFrom, draft.publishedTo)
      const title = await ctx.repo(Title).add(draft)
      for (const name of listNames) await lists[name].fill(ctx, title.id, linked[name] ?? [])
      await ctx.bump(titlesTag)
      return title
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { row, linked } = parted(values)
    await ctx.transaction(async (ctx) => {
      const after = { ...(await ctx.repo(Title).get(id, { lock: true })), ...(row as Patch<typeof Title>) }
      refuseBackwards(after.publishedFrom, after.publishedTo)
      await ctx.repo(Title).change({ id }, { ...(row as Patch<typeof Title>), ...packed(linked), updatedAt: ctx.now })
      await this.link(ctx, id, linked)
      await ctx.bump(titlesTag)
    })
  }

  /** Removes the title with its seasons, episodes and files; throws `notFound`. */
  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Title).get(id)
      await ctx.repo(Title).remove({ id })
      // A portal's first page may have offered it.
      await ctx.bump(titlesTag, portalTag)
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const found = new Map(ids.map((id) => [id, {} as Record<string, unknown>]))
    for (const name of listNames)
      for (const [id, linked] of await lists[name].of(ctx, ids)) Object.assign(found.get(id) ?? {}, { [name]: linked })
    return found
  }

  /** A title with everything that it is linked to; throws `notFound`. */
  async whole(ctx: Context, which: { id: number } | { extId: string }): Promise<Row<typeof Title> & TitleLinks> {
    const title = await ctx.repo(Title).get(which)
    const beside = await this.beside(ctx, [title.id])
    return { ...title, ...(beside.get(title.id) as unknown as TitleLinks) }
  }

  private async link(ctx: Context, id: number, linked: Partial<TitleLinks>): Promise<void> {
    if (linked.packageTitleIds?.includes(id)) throw filmErrors.contentUnfit({ reason: 'a package of itself' })
    for (const name of listNames) {
      const ids = linked[name]
      if (ids) await lists[name].replace(ctx, id, ids)
    }
  }
}

const packed = ({ packageTitleIds }: Partial<TitleLinks>) =>
  packageTitleIds === undefined ? {} : { isPackage: packageTitleIds.length > 0 }

const refuseBackwards = (from: Date | null | undefined, to: Date | null | undefined): void => {
  if (from && to && to <= from) throw filmErrors.contentUnfit({ reason: 'published_to is not after published_from' })
}
