import { int, list, object, oneOf, optional, route, text, word } from '@headend/base'
import type { EnrolmentsService } from './enrolments.service.js'
import type { PairingService } from './pairing.service.js'

const hardware = () =>
  object({
    fingerprint: text(128).description('Stays the same for the same machine'),
    model: optional(text(120)),
    serial: optional(text(120)),
    mac: optional(text(40)),
    width: optional(int(1, 32_768)),
    height: optional(int(1, 32_768)),
  })

const player = () => ({
  hw: hardware(),
  installId: word(64),
  platform: text(120),
  appVersion: text(60),
})

const Ticket = object({
  pairId: text(),
  code: text().description('Stands on the screen for 15 minutes'),
  pollSecret: text(),
  expiresAt: int(0),
  pollS: int(1),
  claimUrl: text().description('The page where staff enter the code; empty where the house does not know its address'),
})

const Answer = object({
  state: oneOf('waiting', 'paired'),
  deviceUid: optional(text()),
  secret: optional(text()),
  tenantKeyId: optional(text()),
  screenName: optional(text()),
  serverUrls: optional(list(text())),
  caPins: optional(list(text())),
})

const pollSecretHeader = { authorization: 'authorization' }
const waiting = () =>
  object({ pairId: word(64), authorization: text(200).description('Bearer, and the secret of the ticket') })
const secretOf = (authorization: string): string => /^Bearer ([\w-]{20,100})$/.exec(authorization)?.[1] ?? ''

/** Where a player that is nobody's becomes a screen. */
export const pairingRoutes = (pairing: PairingService, enrolments: EnrolmentsService) => [
  route({
    method: 'post',
    path: '/pair',
    auth: 'none',
    summary: 'Ask for a code that staff enter',
    input: object(player()),
    reply: Ticket,
    untagged: true,
    limits: [{ name: 'signage-pair', calls: 600, windowSeconds: 900, by: 'address' }],
    run: async (ctx, input) => (await pairing.begin(ctx, input)).ticket,
  }),
  route({
    method: 'post',
    path: '/enrol',
    auth: 'none',
    summary: 'Come with a token of enrolment',
    input: object({ token: word(200), ...player() }),
    reply: Ticket,
    untagged: true,
    limits: [{ name: 'signage-enrol', calls: 600, windowSeconds: 900, by: 'address' }],
    run: (ctx, input) => enrolments.enrol(ctx, input),
  }),
  route({
    method: 'get',
    path: '/pair/{pairId}',
    auth: 'none',
    summary: 'Ask what it has become; told once, and again for two minutes',
    headers: pollSecretHeader,
    input: waiting(),
    reply: Answer,
    untagged: true,
    run: async (ctx, { pairId, authorization }) => {
      const { serverUrls, caPins, ...rest } = await pairing.ask(ctx, pairId, secretOf(authorization))
      return { ...rest, ...(serverUrls && { serverUrls: [...serverUrls] }), ...(caPins && { caPins: [...caPins] }) }
    },
  }),
  route({
    method: 'post',
    path: '/pair/{pairId}/confirm',
    auth: 'none',
    summary: 'Say that the secret was kept; it is not told again',
    headers: pollSecretHeader,
    input: waiting(),
    reply: object({ isConfirmed: oneOf('yes') }),
    run: async (ctx, { pairId, authorization }) => {
      await pairing.confirm(ctx, pairId, secretOf(authorization))
      return { isConfirmed: 'yes' as const }
    },
  }),
]
