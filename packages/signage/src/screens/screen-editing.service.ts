import { randomToken, type Context, type HouseFacts, type ResourceDeeds, type ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import { bindingTag } from './binding-tag.js'
import { LinkList } from '../forms/link-list.js'
import { mergedOwn, ownOf, partedOwn, shownOwn, toldNames } from './own-settings.js'
import { screenSecret } from './screen-secret.js'
import { GroupScreen, Screen, ScreenGroup } from './screen.table.js'

const groups = new LinkList(GroupScreen, 'screenId', 'groupId', ScreenGroup, 'group_ids')

/** What changes what a connected player hears without a release. */
const toldAtOnce = [...toldNames, 'isSuspended', 'profileId', 'placeId', 'groupIds'] as const

/** What others do about a screen that was changed. */
interface Others {
  /** Works out what it plays. */
  readonly changed: (ctx: Context) => Promise<void>
  /** Works out what it is set to. */
  readonly settle: (ctx: Context, id: number) => Promise<void>
}

/** Screens as staff change them; each change may change what it plays. */
export class ScreenEditing implements ResourceDeeds {
  constructor(
    private readonly keys: HouseFacts['keys'],
    private readonly others: Others,
  ) {}

  async create(ctx: Context, { groupIds, ...values }: ResourceValues): Promise<Row<typeof Screen>> {
    const { row, own } = partedOwn(values)
    return ctx.transaction(async (ctx) => {
      const secretSealed = this.keys.seal(screenSecret, randomToken())
      const ownSettings = mergedOwn({}, own)
      const screen = await ctx.repo(Screen).add({ ...(row as Draft<typeof Screen>), secretSealed, ownSettings })
      await groups.replace(ctx, screen.id, groupIds)
      await this.others.settle(ctx, screen.id)
      await this.others.changed(ctx)
      return screen
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const { groupIds, ...sent } = values
    const { row, own } = partedOwn(sent)
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(Screen).get(id)
      // Other groups make another revision as well, so the name is written over itself where no column changes.
      const ownSettings = mergedOwn(ownOf(before), own)
      await ctx.repo(Screen).change({ id }, { name: before.name, ...(row as Patch<typeof Screen>), ownSettings })
      await groups.replace(ctx, id, groupIds)
      await this.others.settle(ctx, id)
      await this.others.changed(ctx)
      if (toldAtOnce.some((name) => values[name] !== undefined)) await ctx.bump(bindingTag(id))
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const linked = await groups.of(ctx, ids)
    const rows = await ctx
      .repo(Screen)
      .find({ where: { id: { [Op.in]: ids } }, only: ['id', ...toldNames, 'ownSettings'] })
    const own = new Map(rows.map((row) => [row.id, shownOwn(row)]))
    return new Map(ids.map((id) => [id, { groupIds: linked.get(id) ?? [], ...own.get(id) }]))
  }
}
