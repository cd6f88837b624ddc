import { fallback, flag, int, list, object, optional, route, text, type Out } from '@headend/base'
import type { HealthService, Load } from './health.service.js'

const HealthView = object({
  usage: int(0),
  alive: flag(),
  connection_errors: optional(list(text())),
  reserved_server_addresses: list(text()),
})

const healthView = (
  { usage, isAlive }: Load,
  faults: string[] | undefined,
  reservedAddresses: readonly string[],
): Out<typeof HealthView> => ({
  usage,
  alive: isAlive && !faults?.length ? 1 : 0,
  ...(faults && { connection_errors: faults }),
  reserved_server_addresses: [...reservedAddresses],
})

export const healthRoutes = (health: HealthService, reservedAddresses: readonly string[]) => [
  route({
    method: 'get',
    path: '/health/check/',
    auth: 'none',
    summary: 'How full this server is, for clients that choose one',
    input: object({ check_db_conn: fallback(flag(), 0) }),
    reply: HealthView,
    withoutMessage: true,
    codes: { loadLimitsMissing: 1 },
    invalid: 500,
    run: (ctx, { check_db_conn }) => {
      const load = health.load(ctx)
      if (check_db_conn === 0) return healthView(load, undefined, reservedAddresses)
      return health.connectionFaults(ctx).then((faults) => healthView(load, faults, reservedAddresses))
    },
  }),
]
