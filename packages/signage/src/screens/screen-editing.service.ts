import { randomToken, type Context, type HouseFacts, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { bindingTag } from './binding-tag.js'
import { LinkList } from '../forms/link-list.js'
import { screenSecret } from './screen-secret.js'
import { GroupScreen, Screen, ScreenGroup } from './screen.table.js'

const groups = new LinkList(GroupScreen, 'screenId', 'groupId', ScreenGroup, 'group_ids')

/** What a connected player hears of without a release. */
const toldAtOnce = ['isSuspended', 'pingSeconds', 'statusSeconds', 'logLevel'] as const

/** Screens as staff change them; each change may change what it plays. */
export class ScreenEditing implements ResourceDeeds {
  constructor(
    private readonly keys: HouseFacts['keys'],
    private readonly screensChanged: (ctx: Context) => Promise<void>,
  ) {}

  async create(ctx: Context, { groupIds, ...row }: ResourceValues): Promise<Row<typeof Screen>> {
    return ctx.transaction(async (ctx) => {
      const secretSealed = this.keys.seal(screenSecret, randomToken())
      const screen = await ctx.repo(Screen).add({ ...(row as Draft<typeof Screen>), secretSealed })
      await groups.replace(ctx, screen.id, groupIds)
      await this.screensChanged(ctx)
      return screen
    })
  }

  async change(ctx: Context, id: number, { groupIds, ...row }: ResourceValues): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(Screen).get(id)
      // Other groups make another revision as well, so the name is written over itself where no column changes.
      await ctx.repo(Screen).change({ id }, { name: before.name, ...(row as Patch<typeof Screen>) })
      await groups.replace(ctx, id, groupIds)
      await this.screensChanged(ctx)
      if (toldAtOnce.some((name) => row[name] !== undefined)) await ctx.bump(bindingTag(id))
    })
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const linked = await groups.of(ctx, ids)
    return new Map(ids.map((id) => [id, { groupIds: linked.get(id) ?? [] }]))
  }
}
