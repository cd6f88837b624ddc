import type { Context, Operators } from '@headend/base'
import type { Row } from '@headend/base/db'
import { chainOf } from '../places/chain.js'
import { rulesOf } from '../places/download-rules.js'
import { Place } from '../places/place.table.js'
import { GroupScreen, Screen } from '../screens/screen.table.js'
import type { Inputs } from './compile.js'
import type { Snapshot } from './snapshot.js'

type ScreenRow = Row<typeof Screen>

/** Where screens stand and what they belong to, as it is now. */
export class InputsService {
  constructor(private readonly operators: Operators) {}

  /** What decides what each screen plays of a publication. */
  async of(ctx: Context, snapshot: Snapshot): Promise<{ readonly screen: ScreenRow; readonly inputs: Inputs }[]> {
    const { timeZone } = await this.operators.facts(ctx)
    const places = new Map((await ctx.repo(Place).find()).map((place) => [place.id, place]))
    const groups = Map.groupBy(await ctx.repo(GroupScreen).find(), ({ screenId }) => screenId)
    const screens = await ctx.repo(Screen).find({ order: ['id'] })
    return screens.map((screen) => {
      const chain = chainOf(places, screen.placeId)
      const mine = {
        screen,
        placeIds: chain.map(({ id }) => id),
        groupIds: (groups.get(screen.id) ?? []).map((one) => one.groupId),
      }
      const own = [screen, ...chain]
      return {
        screen,
        inputs: {
          tz: own.find((one) => one.timeZone !== '')?.timeZone ?? timeZone,
          eventIds: snapshot.events.filter((event) => isMeant(event, mine)).map(({ id }) => id),
          defaultPlaylistIds: own.flatMap(({ defaultPlaylistId }) => defaultPlaylistId ?? []),
          download: rulesOf(chain),
        },
      }
    })
  }
}

interface Standing {
  readonly screen: ScreenRow
  readonly placeIds: readonly number[]
  readonly groupIds: readonly number[]
}

/** Whether an event is meant for a screen: by itself, by a group, by a place it is in, or by a tag. */
const isMeant = (event: Snapshot['events'][number], { screen, placeIds, groupIds }: Standing): boolean =>
  event.screenIds.includes(screen.id) ||
  event.groupIds.some((id) => groupIds.includes(id)) ||
  event.placeIds.some((id) => placeIds.includes(id)) ||
  event.tags.some((tag) => screen.tags.includes(tag))
