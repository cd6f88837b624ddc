import type { Parts } from '@headend/base'
import { Capture } from './captures/capture.table.js'
import { captureResource } from './captures/captures.resource.js'
import { captureRoutes } from './captures/captures.routes.js'
import { CapturesService } from './captures/captures.service.js'
import { playerCaptureRoutes } from './captures/player-captures.routes.js'
import { removeOldCaptures } from './captures/remove-old-captures.job.js'
import type { CommandsService } from './orders/commands.service.js'
import { TargetsService } from './orders/targets.service.js'
import type { TakeoversService } from './takeovers/takeovers.service.js'
import { MetricsService } from './triggers/metrics.service.js'
import { OutsideSystem } from './triggers/outside-system.table.js'
import { OutsideSystemsService } from './triggers/outside-systems.service.js'
import { TriggerEditing } from './triggers/trigger-editing.service.js'
import { Metric, Trigger } from './triggers/trigger.table.js'
import { triggerResources } from './triggers/triggers.resource.js'
import { triggerRoutes } from './triggers/triggers.routes.js'
import { TriggersService } from './triggers/triggers.service.js'

export const outsideTables = [OutsideSystem, Trigger, Metric, Capture]

interface Given {
  readonly commands: CommandsService
  readonly takeovers: TakeoversService
  readonly captureDays: number
}

/** What comes in from outside: what is started there, numbers, and what screens bring when they are asked. */
export const outsideSide = ({ commands, takeovers, captureDays }: Given) => {
  const systems = new OutsideSystemsService()
  const triggers = new TriggersService(takeovers, commands)
  const captures = new CapturesService(captureDays)
  return {
    admin: [...triggerRoutes({ systems, triggers, metrics: new MetricsService(triggers) }), ...captureRoutes(captures)],
    player: playerCaptureRoutes(captures),
    resources: [...triggerResources(new TriggerEditing(new TargetsService()), systems), captureResource(captures)],
    jobs: [removeOldCaptures(captures)],
  } satisfies Partial<Parts> & Record<string, unknown>
}
