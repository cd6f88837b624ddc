import type { Locate } from '../auth/locate.js'
import { NodeStrategy } from '../auth/node-strategy.js'
import { PlayerStrategy } from '../auth/player-strategy.js'
import type { SessionMemory } from '../auth/session-memory.js'
import { DealerStrategy } from '../auth/dealer-strategy.js'
import { SignedStrategy } from '../auth/signed-strategy.js'
import {
  callerBy,
  DeviceStrategy,
  GuestStrategy,
  NoneStrategy,
  StaffStrategy,
  type CallerStrategy,
} from '../auth/strategies.js'
import type { BaseAreas } from '../base.module.js'
import type { ActorKind } from '../context/actors.js'
import type { ScreenPlayers } from '../contracts/signage.js'
import type { Sessions } from '../contracts/tvmiddleware.js'
import type { StreamingNodes } from '../contracts/vms.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Authenticate } from '../http/seams.js'

interface Given {
  readonly areas: BaseAreas
  /** Absent where no module keeps devices' sessions: then no device can prove itself. */
  readonly sessions: Sessions | undefined
  /** Absent where no module has streaming servers. */
  readonly nodes: StreamingNodes | undefined
  /** Absent where no module has screens. */
  readonly players: ScreenPlayers | undefined
  readonly locate: Locate
  readonly memory: SessionMemory
}

/** One strategy for each kind of caller that this version knows. */
export const strategiesOf = ({ areas, sessions, nodes, players, locate, memory }: Given): Authenticate => {
  const strategies: Partial<Record<ActorKind, CallerStrategy>> = {
    none: new NoneStrategy(),
    guest: new GuestStrategy((clientId, apiKey) => areas.operators.isDeviceKey(clientId, apiKey)),
    ...(sessions && { device: new DeviceStrategy(sessions, locate, memory) }),
    signed: new SignedStrategy((clientId, kind) => areas.operators.signingKey(clientId, kind)),
    dealer: new DealerStrategy((dealerId, apiKey, ip) => areas.operatorOfDealer(dealerId, apiKey, ip)),
    staff: new StaffStrategy(areas.staffCaller),
    ...(players && { player: new PlayerStrategy(players) }),
    ...(nodes && { node: new NodeStrategy(nodes, locate) }),
  }
  return (kind, credentials) => {
    const strategy = strategies[kind]
    if (!strategy) throw baseErrors.unauthenticated()
    return callerBy(strategy, credentials)
  }
}
