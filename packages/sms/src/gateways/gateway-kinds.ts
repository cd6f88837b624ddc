import type { OpenGateway } from './gateway.js'
import { httpGateway } from './http.js'
import { mobipaceGateway } from './mobipace.js'
import { nullGateway } from './null.js'
import { pulseemGateway } from './pulseem.js'
import { smppGateway } from './smpp.js'
import { smsAssistentGateway } from './sms-assistent.js'
import { smscGateway } from './smsc.js'

/** Every kind of gateway; what an operator has to say for it; who opens it. */
export const gatewayKinds = {
  null: { needs: [], open: nullGateway },
  http: { needs: ['url'], open: httpGateway },
  smpp: { needs: ['host', 'login'], open: smppGateway },
  smsc: { needs: ['login'], open: smscGateway },
  mobipace: { needs: ['login', 'sender'], open: mobipaceGateway },
  pulseem: { needs: ['sender'], open: pulseemGateway },
  smsAssistent: { needs: ['login', 'sender'], open: smsAssistentGateway },
} as const satisfies Record<string, { readonly needs: readonly string[]; readonly open: OpenGateway }>

export type GatewayKind = keyof typeof gatewayKinds
export const gatewayKindNames = Object.keys(gatewayKinds) as readonly GatewayKind[]
