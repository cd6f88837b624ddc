import { freemem, loadavg, totalmem } from 'node:os'
import type { Context } from '@headend/base'
import { EpgSource } from '../epg/epg-source.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'

/** The limits at which this node counts as full; 0 leaves one unset. */
export interface LoadLimits {
  readonly maxLoad: number
  readonly maxUsedMemory: number
}

export interface Load {
  /** Per cent of the limit that is further away, as the protocol counts it: 0 idle, 100 full. */
  readonly usage: number
  readonly isAlive: boolean
}

// The system is asked through files, and the load it tells is a minute's mean anyway.
const goodForMs = 1000

export class HealthService {
  private read: { readonly at: number; readonly load: Load } | undefined

  constructor(private readonly limits: LoadLimits) {}

  /** How full this node is (device-api.md 3.1); throws `loadLimitsMissing` where no limits are set. */
  load({ now }: Context): Load {
    const at = now.getTime()
    if (!this.read || Math.abs(at - this.read.at) >= goodForMs) this.read = { at, load: this.measured() }
    return this.read.load
  }

  /** Names the connections that do not answer. */
  async connectionFaults(ctx: Context): Promise<string[]> {
    try {
      await ctx.repo(EpgSource).count()
      return []
    } catch {
      // The reason may name hosts and users; the caller is a stranger.
      return ['database']
    }
  }

  private measured(): Load {
    const { maxLoad, maxUsedMemory } = this.limits
    if (maxLoad === 0 || maxUsedMemory === 0) throw tvErrors.loadLimitsMissing()
    const [lastMinute = 0] = loadavg()
    const load = lastMinute / maxLoad
    const memory = ((1 - freemem() / totalmem()) * 100) / maxUsedMemory
    return { usage: Math.round(Math.min(load, memory) * 100), isAlive: load <= 1 && memory <= 1 }
  }
}
