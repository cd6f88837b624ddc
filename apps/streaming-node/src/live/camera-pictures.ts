import type { NodeClock } from '../machine/clock.js'
import { OnvifTrouble, type OnvifLogin } from '../onvif/onvif-port.js'

const freshMs = 2000
/** Cameras are small machines on thin wires, and a picture waits in memory. */
const mostAtOnce = 8

/** How a camera is asked for a single picture. */
export interface AskedFor {
  readonly login: OnvifLogin
  readonly profile: string
}

/** Single pictures that cameras are asked for, where none of theirs is in memory; kept for two seconds. */
export class CameraPictures {
  private readonly kept = new Map<string, { readonly at: number; readonly picture: Promise<Buffer | undefined> }>()
  private running = 0

  constructor(
    private readonly ask: (login: OnvifLogin, profile: string) => Promise<Buffer>,
    private readonly clock: NodeClock,
  ) {}

  /** Undefined where the camera gives none, or where too many are asked already. */
  of(guid: string, { login, profile }: AskedFor): Promise<Buffer | undefined> {
    const now = this.clock.bootMs()
    const known = this.kept.get(guid)
    if (known && now - known.at < freshMs) return known.picture
    for (const [name, { at }] of this.kept) if (now - at >= freshMs) this.kept.delete(name)
    if (this.running >= mostAtOnce) return Promise.resolve(undefined)
    const picture = this.asked(login, profile)
    this.kept.set(guid, { at: now, picture })
    return picture
  }

  private async asked(login: OnvifLogin, profile: string): Promise<Buffer | undefined> {
    this.running += 1
    try {
      return await this.ask(login, profile)
    } catch (error) {
      if (error instanceof OnvifTrouble) return undefined
      throw error
    } finally {
      this.running -= 1
    }
  }
}
