/** What a camera is worth when there is not room for all: `never` is not taken over at all. */
export const cameraPriorities = ['high', 'normal', 'low', 'never'] as const
export type CameraPriority = (typeof cameraPriorities)[number]

/** A camera as far as its place is concerned. */
export interface PlacedCamera {
  readonly id: number
  readonly name: string
  readonly priority: CameraPriority
  /** Left where it is: no other server than the first of the group may take it. */
  readonly isBound: boolean
}

/** A group that nobody holds. */
export interface WaitingGroup {
  readonly id: number
  /** 1 to 100: who goes first where room is short. */
  readonly priority: number
  /** Servers that may take it, the first choice first. */
  readonly members: readonly number[]
  /** The server that carries bound cameras too: the first of all where it is left out. */
  readonly primary?: number
  /** Where a planned move brings it: that one was made ready, and is taken whether it is trusted or not. */
  readonly movesTo?: number | undefined
  readonly cameras: readonly PlacedCamera[]
  /** Whether a part of the cameras is better than none. */
  readonly takesPart: boolean
  /** Since when it waits. */
  readonly dueSince: number
}

/** A server and the room that it has left. */
export interface ServerRoom {
  readonly id: number
  readonly isEligible: boolean
  /** It came and went too often: taken where there is no other. */
  readonly isQuarantined: boolean
  readonly freeCameras: number
  readonly freeGroups: number
}

export type Placement =
  | {
      readonly group: number
      readonly server: number
      readonly cameras: readonly number[]
      readonly leftOut: readonly number[]
    }
  | { readonly group: number; readonly server: null; readonly cause: 'noMemberOnline' | 'noCapacity' }

const worth = (priority: CameraPriority): number => cameraPriorities.indexOf(priority)

/** The most important first. */
export const inOrder = <C extends PlacedCamera>(cameras: readonly C[]): C[] =>
  cameras.toSorted((a, b) => worth(a.priority) - worth(b.priority) || compare(a.name, b.name) || a.id - b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const highOf = ({ cameras }: WaitingGroup): number => cameras.filter(({ priority }) => priority === 'high').length

/** What has to be carried where this member of the group takes it. */
const needOf = (group: Pick<WaitingGroup, 'members' | 'primary' | 'cameras'>, server: number): PlacedCamera[] =>
  (group.primary ?? group.members[0]) === server
    ? [...group.cameras]
    : group.cameras.filter(({ isBound, priority }) => !isBound && priority !== 'never')

/** Whether all that a server would have to carry of a group fits into the room that it has. */
export const fits = (group: Pick<WaitingGroup, 'members' | 'primary' | 'cameras'>, room: ServerRoom): boolean =>
  room.isEligible && room.freeGroups > 0 && needOf(group, room.id).length <= room.freeCameras

const eligible = (group: WaitingGroup, rooms: ReadonlyMap<number, ServerRoom>): ServerRoom[] => {
  const able = group.members.flatMap((id) => {
    const room = rooms.get(id)
    return room?.isEligible && room.freeGroups > 0 ? [room] : []
  })
  const calm = able.filter(({ id, isQuarantined }) => !isQuarantined || id === group.movesTo)
  return calm.length > 0 ? calm : able
}

const settled = (group: WaitingGroup, server: number, taken: readonly PlacedCamera[]): Placement => {
  const ids = new Set(taken.map(({ id }) => id))
  const leftOut = inOrder(group.cameras.filter(({ id }) => !ids.has(id))).map(({ id }) => id)
  return { group: group.id, server, cameras: taken.map(({ id }) => id), leftOut }
}

const placeOne = (group: WaitingGroup, rooms: ReadonlyMap<number, ServerRoom>): Placement => {
  const able = eligible(group, rooms)
  const whole = able.find((room) => needOf(group, room.id).length <= room.freeCameras)
  if (whole) return settled(group, whole.id, inOrder(needOf(group, whole.id)))
  const fitting = (room: ServerRoom): number => Math.min(room.freeCameras, needOf(group, room.id).length)
  const [best] = able.toSorted((a, b) => fitting(b) - fitting(a))
  if (!best) return { group: group.id, server: null, cause: 'noMemberOnline' }
  if (!group.takesPart || fitting(best) < 1) return { group: group.id, server: null, cause: 'noCapacity' }
  return settled(group, best.id, inOrder(needOf(group, best.id)).slice(0, best.freeCameras))
}

/** In which order groups are served where room is short. */
export const byUrgency = (a: WaitingGroup, b: WaitingGroup): number =>
  b.priority - a.priority || highOf(b) - highOf(a) || a.dueSince - b.dueSince || a.id - b.id

/** Who takes which waiting group, with which of its cameras: no server gets more than it has room for. */
export const place = (waiting: readonly WaitingGroup[], servers: readonly ServerRoom[]): Placement[] => {
  const rooms = new Map(servers.map((room) => [room.id, room]))
  return waiting.toSorted(byUrgency).map((group) => {
    const placement = placeOne(group, rooms)
    const room = placement.server === null ? undefined : rooms.get(placement.server)
    if (room && placement.server !== null)
      rooms.set(room.id, {
        ...room,
        freeCameras: room.freeCameras - placement.cameras.length,
        freeGroups: room.freeGroups - 1,
      })
    return placement
  })
}
