import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Screen } from '../screens/screen.table.js'
import type { GroundService } from '../settings/ground.service.js'
import { settled } from '../settings/levels.js'
import type { Inputs } from './compile.js'
import type { Snapshot } from './snapshot.js'

type ScreenRow = Row<typeof Screen>

/** Where screens stand and what they belong to, as it is now. */
export class InputsService {
  constructor(private readonly grounds: GroundService) {}

  /** What decides what each screen plays of a publication. */
  async of(ctx: Context, snapshot: Snapshot): Promise<{ readonly screen: ScreenRow; readonly inputs: Inputs }[]> {
    const ground = await this.grounds.read(ctx)
    const screens = await ctx.repo(Screen).find({ order: ['id'] })
    return screens.map((screen) => {
      const placeIds = ground.chainOf(screen).map(({ id }) => id)
      const mine = { screen, placeIds, groupIds: ground.groupIdsOf(screen) }
      const levels = ground.levelsOf(screen)
      return {
        screen,
        inputs: {
          tz: settled(levels, 'timeZone') ?? 'UTC',
          eventIds: snapshot.events.filter((event) => isMeant(event, mine)).map(({ id }) => id),
          defaultPlaylistIds: levels.flatMap(({ says }) => says.defaultPlaylistId ?? []),
          download: settled(levels, 'download'),
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
