import type { Context, HouseFacts, Parts } from '@headend/base'
import { offer, ScreenPlayers } from '@headend/base'
import type { Herald } from './alarms/herald.js'
import { gatewaySide, gatewayTables } from './gateway-side.module.js'
import type { PlaysIntake } from './gateway/plays-intake.js'
import { IdentitiesService } from './identities/identities.service.js'
import { Identity } from './identities/identity.table.js'
import { PlayerTokensService } from './identities/player-tokens.service.js'
import { SecretsService } from './identities/secrets.service.js'
import { playerSessionRoutes } from './identities/sessions.routes.js'
import { PlayerSessionsService } from './identities/sessions.service.js'
import { ClaimTry } from './pairing/claim-try.table.js'
import { claimRoutes } from './pairing/claims.routes.js'
import { ClaimsService } from './pairing/claims.service.js'
import { Enrolment } from './pairing/enrolment.table.js'
import { enrolmentResource } from './pairing/enrolments.resource.js'
import { EnrolmentsService } from './pairing/enrolments.service.js'
import { pairingRoutes } from './pairing/pairing.routes.js'
import { PairingService } from './pairing/pairing.service.js'
import { Pairing } from './pairing/pairing.table.js'
import { removeOldPairings } from './pairing/remove-old-pairings.job.js'
import { playerManifestRoutes } from './releases/player-manifests.routes.js'
import type { ManifestsService } from './releases/manifests.service.js'
import type { ScreenEditing } from './screens/screen-editing.service.js'

export const fleetTables = [Identity, Pairing, ClaimTry, Enrolment, ...gatewayTables]

interface Given {
  readonly house: HouseFacts
  readonly screens: ScreenEditing
  /** Told where what a screen is has changed. */
  readonly changed: (ctx: Context) => Promise<void>
  readonly manifests: ManifestsService
  /** Absent where plays are not kept. */
  readonly plays?: PlaysIntake
  /** Who is told of alarms. */
  readonly heralds: readonly Herald[]
}

/** What has to do with the players that hang on walls: how they become screens, are reached and told. */
export const fleetSide = ({ house, screens, changed, manifests, plays, heralds }: Given) => {
  const secrets = new SecretsService(house.keys)
  const identities = new IdentitiesService(secrets, changed)
  const tokens = new PlayerTokensService(house)
  const pairing = new PairingService(secrets, house)
  const claims = new ClaimsService(identities, screens)
  const enrolments = new EnrolmentsService(pairing, claims, house.publicUrl)
  const sessions = new PlayerSessionsService(secrets, tokens, house.keys)
  const gateway = gatewaySide({ house, identities, secrets, tokens, plays, heralds })
  const { commands, takeovers } = gateway
  return {
    ...{ commands, takeovers },
    offers: [offer(ScreenPlayers, tokens)],
    admin: [...claimRoutes(claims, enrolments, identities), ...gateway.admin],
    player: [
      ...pairingRoutes(pairing, enrolments),
      ...playerSessionRoutes(sessions),
      ...playerManifestRoutes(manifests),
      ...gateway.player,
    ],
    wires: gateway.wires,
    services: gateway.services,
    jobs: [removeOldPairings(pairing), ...gateway.jobs],
    resources: [enrolmentResource(enrolments), ...gateway.resources],
  } satisfies Partial<Parts> & Record<string, unknown>
}
