import type { WireRoute } from '@headend/base'
import { limits, socketProtocol } from '../protocol/limits.js'
import { wireCloseCodes, type GatewayService } from './gateway.service.js'

/** Where players connect: `signage.v1`, opened by them and never by the server. */
export const playerSocket = (gateway: GatewayService): WireRoute => ({
  path: '/ws',
  summary: 'Be told what to play and do, and tell what was played',
  protocol: socketProtocol,
  maxMessageBytes: limits.inboundBytes,
  closeCodes: wireCloseCodes,
  admit: () => gateway.admit(),
  open: (wire) => {
    const link = gateway.open(wire)
    return { heard: (text) => gateway.hear(link, text), closed: () => gateway.closed(link) }
  },
  close: () => gateway.drain(),
})
