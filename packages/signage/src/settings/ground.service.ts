import type { Context, Operators } from '@headend/base'
import type { Row } from '@headend/base/db'
import { chainOf } from '../places/chain.js'
import { Place } from '../places/place.table.js'
import { Profile } from '../profiles/profile.table.js'
import { ownOf, usual } from '../screens/own-settings.js'
import { GroupScreen, Screen, ScreenGroup } from '../screens/screen.table.js'
import { saidBy, saidByPlace, saidByProfile, type Level } from './levels.js'

type ScreenRow = Row<typeof Screen>
type ProfileRow = Row<typeof Profile>

/** Where screens stand and what they belong to, as it is at one moment. */
export class Ground {
  constructor(
    private readonly timeZone: string,
    private readonly places: ReadonlyMap<number, Row<typeof Place>>,
    private readonly groups: ReadonlyMap<number, Row<typeof ScreenGroup>>,
    private readonly links: ReadonlyMap<number, readonly { readonly groupId: number }[]>,
    private readonly profiles: ReadonlyMap<number, ProfileRow>,
  ) {}

  /** The screen's place, the place that is in, and so on. */
  chainOf({ placeId }: Pick<ScreenRow, 'placeId'>): Row<typeof Place>[] {
    return chainOf(this.places, placeId)
  }

  groupIdsOf({ id }: Pick<ScreenRow, 'id'>): number[] {
    return (this.links.get(id) ?? []).map(({ groupId }) => groupId)
  }

  /** Who says something about the settings of a screen, the nearest first. */
  levelsOf(screen: ScreenRow): readonly Level[] {
    const { timeZone, defaultPlaylistId } = screen
    const forAll = [...this.profiles.values()].find(({ isForAll }) => isForAll)
    return [
      ...this.level('screen', screen, saidBy({ timeZone, defaultPlaylistId, ...ownOf(screen) })),
      ...this.ranked(screen).flatMap((group) => this.level('group', group)),
      ...this.chainOf(screen).flatMap((place) => this.level('place', place, saidByPlace(place))),
      ...(forAll ? [{ ...operator, profile: forAll, says: saidByProfile(forAll) }] : []),
      { ...operator, says: saidBy({ timeZone: this.timeZone }) },
      { ...operator, kind: 'house', says: usual },
    ]
  }

  /** Of several groups the one with the highest rank is heard first; of equals the older. */
  private ranked(screen: ScreenRow): Row<typeof ScreenGroup>[] {
    const groups = this.groupIdsOf(screen).flatMap((id) => this.groups.get(id) ?? [])
    return groups.sort((a, b) => b.rank - a.rank || a.id - b.id)
  }

  /** What one says itself, and behind that what it says by a profile. */
  private level(
    kind: Level['kind'],
    { id, name, profileId }: { readonly id: number; readonly name: string; readonly profileId: number | null },
    says: Level['says'] = {},
  ): Level[] {
    const profile = this.profiles.get(profileId ?? 0)
    const own = { kind, id, name, profile: null, says }
    return profile ? [own, { ...own, profile, says: saidByProfile(profile) }] : [own]
  }
}

const operator = { kind: 'operator', id: null, name: '', profile: null } as const

const byId = <T extends { readonly id: number }>(rows: readonly T[]): ReadonlyMap<number, T> =>
  new Map(rows.map((row) => [row.id, row]))

/** Reads where screens stand. */
export class GroundService {
  constructor(private readonly operators: Operators) {}

  /** For all screens, or for one. */
  async read(ctx: Context, only?: number): Promise<Ground> {
    const { timeZone } = await this.operators.facts(ctx)
    const places = await ctx.repo(Place).find()
    const groups = await ctx.repo(ScreenGroup).find({ order: ['id'] })
    const links = await ctx.repo(GroupScreen).find(only === undefined ? {} : { where: { screenId: only } })
    const profiles = await ctx.repo(Profile).find({ order: ['id'] })
    const linked = Map.groupBy(links, ({ screenId }) => screenId)
    return new Ground(timeZone, byId(places), byId(groups), linked, byId(profiles))
  }
}
