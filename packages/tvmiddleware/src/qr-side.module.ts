import type { HouseFacts, Parts } from '@headend/base'
import type { PortalSettingsService } from './portal/portal-settings.service.js'
import { qrLoginRoutes } from './qr-login/qr-login.routes.js'
import { QrLoginService } from './qr-login/qr-login.service.js'
import { qrLoginSocket } from './qr-login/qr-login.socket.js'
import { waitingTvsLoop } from './qr-login/waiting-tvs.service-loop.js'
import { WaitingTvs } from './qr-login/waiting-tvs.service.js'
import type { LoginService } from './sessions/login.service.js'

interface Given {
  readonly login: LoginService
  readonly portal: PortalSettingsService
}

interface Config {
  readonly deviceLoginCodeEnabled: 0 | 1
  readonly qrLoginSeconds: number
}

/** Televisions that a phone logs in. */
export const qrSide = (house: HouseFacts, { login, portal }: Given, config: Config): Parts => {
  const logins = new QrLoginService(login, house.keys, {
    ttlSeconds: config.qrLoginSeconds,
    isCodeShown: config.deviceLoginCodeEnabled === 1,
  })
  const televisions = new WaitingTvs(logins, house)
  return {
    routes: {
      device: qrLoginRoutes(logins, televisions, portal, house.publicUrl),
    },
    sockets: { device: [qrLoginSocket(televisions)] },
    services: [waitingTvsLoop(televisions, house.clock)],
  }
}
