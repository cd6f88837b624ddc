import type { OpenSystem } from '../context/open-system.js'
import type { Logger } from '../logger/logger.js'
import type { Listener } from '../module/define-module.js'
import type { EventType } from './events.js'

/** An event on its way out of a transaction that is committed. */
export interface Announced {
  readonly event: EventType<unknown>
  readonly data: unknown
  /** The operator it happened to. */
  readonly clientId: number | null
}

export interface Delivery {
  /** Tells every listener; returns at once, and no failure comes back to the publisher. */
  deliver(events: readonly Announced[]): void
  /** Resolves when all listeners, and those of the events that they announced, are through. */
  settled(): Promise<void>
}

export interface DeliveryParts {
  readonly listeners: readonly Listener[]
  readonly system: OpenSystem
  readonly logger: Logger
  /** Counts a failure, for metrics. */
  readonly onFailure?: (event: string) => void
}

/** Brings events to their listeners after commit, each in a Context of its own and alone in its failures. */
export const makeDelivery = ({ listeners, system, logger, onFailure }: DeliveryParts): Delivery => {
  const byEvent = Map.groupBy(listeners, ({ event }) => event.name)
  const running = new Set<Promise<void>>()

  const tell = async (listener: Listener, { event, data, clientId }: Announced): Promise<void> => {
    try {
      await listener.run(system(`event ${event.name}`, clientId), data)
    } catch (error) {
      onFailure?.(event.name)
      logger.error({ event: event.name, clientId, error }, 'a listener failed')
    }
  }
  const start = (listener: Listener, announced: Announced): void => {
    const told = tell(listener, announced).finally(() => running.delete(told))
    running.add(told)
  }
  return {
    deliver(events) {
      for (const announced of events)
        for (const listener of byEvent.get(announced.event.name) ?? []) start(listener, announced)
    },
    async settled() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
