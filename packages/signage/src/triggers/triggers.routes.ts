import { bool, decimal, idOf, isoInstant, list, nullable, object, route, text, word } from '@headend/base'
import type { Measured, MetricsService } from './metrics.service.js'
import type { OutsideSystemsService } from './outside-systems.service.js'
import { Trigger } from './trigger.table.js'
import type { Fired, TriggersService } from './triggers.service.js'

const FiredView = object({ is_started: bool(), until: nullable(isoInstant()) })
const firedView = ({ isStarted, until }: Fired) => ({ is_started: isStarted, until: until?.toISOString() ?? null })

const byKey = { method: 'post', auth: 'none', headers: { 'x-signage-key': 'key' } } as const
const key = () => text(120).description('The key of the system, in the header X-Signage-Key')
const code = () => word(60).pattern(/^[\w.-]+$/)
const limited = (name: string) => ({ limits: [{ name, calls: 600, windowSeconds: 60, by: 'address' }] }) as const

interface Parts {
  readonly systems: OutsideSystemsService
  readonly triggers: TriggersService
  readonly metrics: MetricsService
}

/** Where systems outside start what was prepared, and tell numbers. */
export const triggerRoutes = ({ systems, triggers, metrics }: Parts) => [
  route({
    method: 'post',
    path: '/signage/triggers/{id}/fire',
    auth: 'staff',
    allow: 'signage.triggers.fire',
    summary: 'Start what was prepared, as a system outside would',
    input: object({ id: idOf(Trigger) }),
    reply: FiredView,
    run: async (ctx, { id }) => firedView(await triggers.fireById(ctx, id, ctx.actor.name)),
  }),
  route({
    ...byKey,
    ...limited('signage-trigger'),
    path: '/signage/outside/triggers/{code}',
    summary: 'Start what was prepared under this code; after its time screens go on by their schedule',
    input: object({ code: code(), key: key() }),
    reply: FiredView,
    run: async (ctx, input) => {
      const speaker = await systems.speaking(ctx, input.key, 'mayTrigger')
      return firedView(await triggers.fireByCode(speaker.ctx, input.code, speaker.name))
    },
  }),
  route({
    ...byKey,
    ...limited('signage-trigger'),
    path: '/signage/outside/triggers/{code}/stop',
    summary: 'End the takeover that was started under this code, before its time',
    input: object({ code: code(), key: key() }),
    reply: object({ was_stopped: bool() }),
    run: async (ctx, input) => {
      const speaker = await systems.speaking(ctx, input.key, 'mayTrigger')
      return { was_stopped: await triggers.stop(speaker.ctx, input.code, speaker.name) }
    },
  }),
  route({
    ...byKey,
    ...limited('signage-metrics'),
    path: '/signage/outside/metrics',
    summary: 'Tell numbers; one that passes the mark of a trigger starts it',
    input: object({
      key: key(),
      values: list(object({ name: code(), value: decimal().min(-1e12).max(1e12) }), 100),
    }),
    reply: object({ fired: list(text()) }),
    run: async (ctx, input) => {
      const speaker = await systems.speaking(ctx, input.key, 'mayMeasure')
      return { fired: [...(await metrics.take(speaker.ctx, input.values as Measured[], speaker.name))] }
    },
  }),
]
