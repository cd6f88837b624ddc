import type { Context } from '@headend/base'
import { Op, type Patch, type Row } from '@headend/base/db'
import { ownOf, toldNames, usual } from '../screens/own-settings.js'
import { Screen } from '../screens/screen.table.js'
import type { GroundService } from './ground.service.js'
import { settled, type Level } from './levels.js'
import { settingsTag } from '../screens/settings-tag.js'

const together = 200

/** What a screen is set to and who says so; and the same kept ready for its player. */
export class ScreenSettings {
  constructor(private readonly grounds: GroundService) {}

  /** Who says something about a screen, the nearest first. */
  async levels(ctx: Context, screenId: number): Promise<readonly Level[]> {
    const screen = await ctx.repo(Screen).get(screenId)
    return (await this.grounds.read(ctx, screenId)).levelsOf(screen)
  }

  /** What this screen is told from now on, in the transaction that changes it. */
  async settle(ctx: Context, id: number): Promise<void> {
    const screen = await ctx.repo(Screen).get(id)
    const patch = patchOf(screen, (await this.grounds.read(ctx, id)).levelsOf(screen))
    if (patch) await ctx.repo(Screen).change({ id }, patch)
  }

  /** The same of all screens; those that are set to something else hear of it. */
  async settleAll(ctx: Context): Promise<number> {
    const ground = await this.grounds.read(ctx)
    const screens = await ctx.repo(Screen).find({ order: ['id'] })
    const changes = screens.flatMap((screen) => {
      const patch = patchOf(screen, ground.levelsOf(screen))
      return patch ? [{ id: screen.id, patch }] : []
    })
    for (const alike of Map.groupBy(changes, ({ patch }) => JSON.stringify(patch)).values())
      for (let at = 0; at < alike.length; at += together) await this.write(ctx, alike.slice(at, at + together))
    return changes.length
  }

  private async write(
    ctx: Context,
    alike: readonly { readonly id: number; readonly patch: Patch<typeof Screen> }[],
  ): Promise<void> {
    const ids = alike.map(({ id }) => id)
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Screen).change({ id: { [Op.in]: ids } }, alike[0]?.patch ?? {})
      await ctx.bump(settingsTag)
    })
  }
}

/** What of a row is not as it has to be. */
const patchOf = (screen: Row<typeof Screen>, levels: readonly Level[]): Patch<typeof Screen> | undefined => {
  const changed = toldNames.flatMap((name) => {
    const value = settled(levels, name) ?? usual[name]
    return value === screen[name] ? [] : [[name, value] as const]
  })
  if (changed.length === 0) return undefined
  // From now on what stands in the row need not be what the screen says itself.
  return { ...Object.fromEntries(changed), ...(screen.ownSettings === null && { ownSettings: ownOf(screen) }) }
}
