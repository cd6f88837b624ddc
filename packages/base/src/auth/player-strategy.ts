import type { ScreenPlayers } from '../contracts/signage.js'
import type { Caller, Credentials } from '../http/seams.js'
import { CallerStrategy } from './strategies.js'

/** What plays on a screen, with the token that its last welcome brought. */
export class PlayerStrategy extends CallerStrategy {
  override readonly name = 'player'

  constructor(private readonly players: ScreenPlayers) {
    super()
  }

  find({ headers }: Credentials): Promise<Caller | null> | null {
    const [, token] = /^Bearer ([\w.-]{20,400})$/.exec(headers.authorization ?? '') ?? []
    return token === undefined ? null : this.players.byToken(token)
  }
}
