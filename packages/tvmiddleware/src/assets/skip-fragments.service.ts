import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import type { Draft, Patch, Row } from '@headend/base/db'
import { filmErrors } from '../films.errors.js'
import { titlesTag } from '../content/titles-tag.js'
import { Asset } from './asset.table.js'
import { SkipFragment } from './skip-fragment.table.js'

type Fragment = Row<typeof SkipFragment>

/** What viewers may leap over, as staff and scripts edit it. */
export class SkipFragments implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    const draft = values as Draft<typeof SkipFragment>
    refuseBackwards(draft)
    return ctx.transaction(async (ctx) => {
      await ctx.repo(Asset).get(draft.assetId)
      await ctx.bump(titlesTag)
      return ctx.repo(SkipFragment).add(draft)
    })
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const patch = values as Patch<typeof SkipFragment>
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(SkipFragment).get(id)
      if (patch.assetId !== undefined) await ctx.repo(Asset).get(patch.assetId)
      refuseBackwards({ ...before, ...patch })
      await ctx.repo(SkipFragment).change({ id }, patch)
      await ctx.bump(titlesTag)
    })
  }

  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      await ctx.repo(SkipFragment).get(id)
      await ctx.repo(SkipFragment).remove({ id })
      await ctx.bump(titlesTag)
    })
  }

  /** Those of a file, as they come in it. */
  async of(ctx: Context, assetId: number): Promise<readonly Fragment[]> {
    return ctx.repo(SkipFragment).find({ where: { assetId }, order: ['beginMs', 'id'] })
  }
}

const refuseBackwards = ({ beginMs, endMs }: Pick<Fragment, 'beginMs' | 'endMs'>): void => {
  if (endMs <= beginMs) throw filmErrors.contentUnfit({ reason: 'end_time is not after begin_time' })
}
