import { plainText, object, route, text, word } from '@headend/base'
import { gatewayKindNames, gatewayKinds, type GatewayKind } from '../gateways/gateway-kinds.js'
import type { CallbacksService } from './callbacks.service.js'

/** Headers by which gateways sign. */
const signed = [
  ...['stripe-signature', 'paypal-auth-algo', 'paypal-cert-url', 'paypal-transmission-id'],
  ...['paypal-transmission-sig', 'paypal-transmission-time', 'x-square-hmacsha256-signature'],
] as const

const nameOf = (header: string): string => header.replaceAll('-', '_')

const input = object({
  token: word(128),
  whole: text(64_000).trim(false).optional(),
  ...Object.fromEntries(signed.map((header) => [nameOf(header), text(2000).optional()])),
})

const methodsOf = (kind: GatewayKind): readonly ('post' | 'get')[] =>
  'tellsByGet' in gatewayKinds[kind] ? ['post', 'get'] : ['post']

/** Where gateways tell of payments: a path for each of them, by a name that only they were told. */
export const callbackRoutes = (callbacks: CallbacksService) =>
  gatewayKindNames.flatMap((kind) =>
    methodsOf(kind).map((method) =>
      route({
        method,
        path: `/notify/${kind}/{token}/`,
        auth: 'none',
        summary: `What ${kind} tells of payments`,
        input,
        reply: plainText(),
        wholeAs: 'whole',
        headers: Object.fromEntries(signed.map((header) => [header, nameOf(header)])),
        limits: [{ name: 'payment-callback', calls: 600, windowSeconds: 60, by: 'address' }],
        run: (ctx, { token, whole, ...rest }) => {
          const given = Object.entries(rest as Readonly<Record<string, unknown>>)
          const headers = Object.fromEntries(given.map(([name, value]) => [name.replaceAll('_', '-'), String(value)]))
          return callbacks.hear(ctx, { kind, token }, { whole: whole ?? '', headers })
        },
      }),
    ),
  )
