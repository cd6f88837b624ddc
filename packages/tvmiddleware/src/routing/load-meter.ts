import type { Context } from '@headend/base'

/** Addresses are counted in slots of this length; a load is those of the last hour. */
const slotSeconds = 300
const slotsKept = 12

const slotOf = (at: Date): number => Math.floor(at.getTime() / 1000 / slotSeconds)

const keyOf = (serviceId: number, slot: number): string => `stream-load:${serviceId}:${slot}`

/**
 * How many addresses each service gave within the last hour, which is what its load is measured by: a viewer asks
 * for one with each change of channel, and again when a token has ended. Processes tell each other now and then.
 */
export class LoadMeter {
  /** By service and slot: what all processes gave, as far as it was told. */
  private readonly told = new Map<number, Map<number, number>>()
  /** What this process gave since it last told. */
  private readonly untold = new Map<number, Map<number, number>>()

  /** The service gives one more address. */
  note(serviceId: number, at: Date): void {
    add(this.untold, serviceId, slotOf(at), 1)
  }

  loadOf(serviceId: number, at: Date): number {
    const oldest = slotOf(at) - slotsKept
    const sum = (counts: ReadonlyMap<number, number> | undefined) =>
      [...(counts ?? [])].reduce((all, [slot, count]) => (slot > oldest ? all + count : all), 0)
    return sum(this.told.get(serviceId)) + sum(this.untold.get(serviceId))
  }

  /** Adds what this process gave to the common count, and learns what others gave; old slots are forgotten. */
  async share(ctx: Context): Promise<void> {
    const slot = slotOf(ctx.now)
    for (const [serviceId, counts] of [...this.untold]) {
      this.untold.delete(serviceId)
      for (const [at, count] of counts)
        await ctx.cache.count(keyOf(serviceId, at), slotSeconds * (slotsKept + 1), count)
      if (!this.told.has(serviceId)) this.told.set(serviceId, new Map())
    }
    for (const [serviceId, counts] of this.told) {
      for (const at of counts.keys()) if (at <= slot - slotsKept) counts.delete(at)
      for (const at of [slot - 1, slot])
        counts.set(at, await ctx.cache.count(keyOf(serviceId, at), slotSeconds * (slotsKept + 1), 0))
    }
  }
}

const add = (counts: Map<number, Map<number, number>>, serviceId: number, slot: number, by: number): void => {
  const slots = counts.get(serviceId) ?? new Map<number, number>()
  counts.set(serviceId, slots.set(slot, (slots.get(slot) ?? 0) + by))
}
