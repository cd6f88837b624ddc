import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { Identity } from '../identities/identity.table.js'
import { chainOf } from '../places/chain.js'
import { Place } from '../places/place.table.js'
import { GroupScreen, Screen, ScreenGroup } from '../screens/screen.table.js'

type GroupRow = Row<typeof ScreenGroup>

/** What a rule asks of a screen. */
interface Standing {
  readonly id: number
  readonly tags: readonly string[]
  readonly placeIds: readonly number[]
  /** What its player says it runs on; nothing where none hangs there. */
  readonly platform: string
}

/** So many links are written by one statement. */
const together = 500

/** Whether a rule takes a screen: every condition that it has is met. */
const takes = ({ allTags, anyTags, noTags, placeId, platform }: GroupRow, screen: Standing): boolean =>
  allTags.every((tag) => screen.tags.includes(tag)) &&
  (anyTags.length === 0 || anyTags.some((tag) => screen.tags.includes(tag))) &&
  !noTags.some((tag) => screen.tags.includes(tag)) &&
  (placeId === null || screen.placeIds.includes(placeId)) &&
  screen.platform.toLowerCase().includes(platform.toLowerCase())

/** Groups that say by a rule who is in them: their screens are linked to them as those of all others are. */
export class GroupRules {
  /** Links whom the rules take, and nobody else. */
  async refresh(ctx: Context): Promise<void> {
    if ((await ctx.repo(ScreenGroup).count({ isByRule: true })) === 0) return
    await ctx.transaction(async (ctx) => {
      // Of two who work it out at once the later one sees what the first has linked.
      const groups = await ctx.repo(ScreenGroup).find({ where: { isByRule: true }, order: ['id'], lock: true })
      const screens = await standings(ctx)
      for (const group of groups) await settle(ctx, group, screens)
    })
  }
}

const standings = async (ctx: Context): Promise<Standing[]> => {
  const places = new Map((await ctx.repo(Place).find()).map((place) => [place.id, place]))
  const bound = await ctx.repo(Identity).find({ where: { revokedAt: null }, only: ['screenId', 'platform'] })
  const platforms = new Map(bound.map(({ screenId, platform }) => [screenId, platform]))
  const screens = await ctx.repo(Screen).find({ order: ['id'], only: ['id', 'placeId', 'tags'] })
  return screens.map(({ id, placeId, tags }) => {
    const placeIds = chainOf(places, placeId).map((place) => place.id)
    return { id, tags, placeIds, platform: platforms.get(id) ?? '' }
  })
}

const settle = async (ctx: Context, group: GroupRow, screens: readonly Standing[]): Promise<void> => {
  const groupId = group.id
  const wanted = new Set(screens.filter((one) => takes(group, one)).map(({ id }) => id))
  const present = (await ctx.repo(GroupScreen).find({ where: { groupId } })).map(({ screenId }) => screenId)
  const gone = present.filter((id) => !wanted.has(id))
  const added = [...wanted].filter((id) => !present.includes(id))
  for (let at = 0; at < gone.length; at += together)
    await ctx.repo(GroupScreen).remove({ groupId, screenId: { [Op.in]: gone.slice(at, at + together) } })
  for (let at = 0; at < added.length; at += together)
    await ctx.repo(GroupScreen).addMany(added.slice(at, at + together).map((screenId) => ({ groupId, screenId })))
}
