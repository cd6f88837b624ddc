import { fallback, flag, int, list, object, optional, route, text } from '@headend/base'
import type { HealthService } from './health.service.js'

const HealthView = object({
  usage: int(0),
  alive: flag(),
  connection_errors: optional(list(text())),
  reserved_server_addresses: list(text()),
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
    run: async (ctx, { check_db_conn }) => {
      const { usage, isAlive } = health.load(ctx)
      const faults = check_db_conn === 1 ? await health.connectionFaults(ctx) : undefined
      return {
        usage,
        alive: isAlive && !faults?.length ? (1 as const) : (0 as const),
        ...(faults && { connection_errors: faults }),
        reserved_server_addresses: [...reservedAddresses],
      }
    },
  }),
]
