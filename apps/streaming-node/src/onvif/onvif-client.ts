import type { NodeClock } from '../machine/clock.js'
import { AskedCamera } from './asked-camera.js'
import { factsOf, profilesOf, tokenOf } from './camera-facts.js'
import { signsOf } from './camera-signs.js'
import { escaped, shown } from './checked-xml.js'
import {
  OnvifTrouble,
  type CameraFacts,
  type OnvifLogin,
  type OnvifPort,
  type Preset,
  type PtzOrder,
  type SignStream,
} from './onvif-port.js'
import { passwordMark, toldAddress } from './told-address.js'
import { at } from './tree.js'

/** What is known of a camera is asked for again after this time: clocks drift, and cameras are replaced. */
const freshMs = 600_000
const mostKept = 1000
const mostPresets = 256

interface Known {
  readonly camera: AskedCamera
  readonly clockOffsetMs: number
  readonly at: number
}

/** ONVIF by the library, which speaks with cameras only through this program's own calls. */
export class OnvifClient implements OnvifPort {
  private readonly known = new Map<string, Promise<Known>>()

  constructor(
    private readonly clock: NodeClock,
    private readonly timeoutMs = 5000,
  ) {}

  async probe(login: OnvifLogin): Promise<CameraFacts> {
    const { camera, clockOffsetMs } = await this.open(login)
    try {
      return await factsOf(camera, login, clockOffsetMs)
    } finally {
      camera.close()
    }
  }

  async move(login: OnvifLogin, profile: string, order: PtzOrder): Promise<void> {
    await this.with(login, async ({ camera }) => {
      const profileToken = escaped(profile || this.firstOf(camera))
      await camera.ask((done) => told(camera, profileToken, order, done))
    })
  }

  async presets(login: OnvifLogin, profile: string): Promise<Preset[]> {
    return this.with(login, async ({ camera }) => {
      const ask = { profileToken: escaped(profile || this.firstOf(camera)) }
      await camera.ask((done) => camera.getPresets(ask, done))
      const { presets } = camera as { readonly presets?: Record<string, unknown> }
      return Object.entries(presets ?? {})
        .slice(0, mostPresets)
        .map(([token, preset]) => ({ token: shown(token), name: shown(at(preset, 'name')) || shown(token) }))
    })
  }

  picture(login: OnvifLogin, profile: string): Promise<Buffer> {
    return this.with(login, async ({ camera }) => {
      const ask = { profileToken: escaped(profile || this.firstOf(camera)) }
      const { data } = await camera.ask((done) => camera.getSnapshotUri(ask, done))
      const told = toldAddress(at(data, 'uri'), ['http:', 'https:'], login.password)
      if (told.port === 0) throw new OnvifTrouble('fault')
      return camera.picture({ ...told, path: told.path.replaceAll(passwordMark, encodeURIComponent(login.password)) })
    })
  }

  async signs(login: OnvifLogin): Promise<SignStream> {
    const { camera, clockOffsetMs } = await this.open(login)
    try {
      await camera.ask((done) => camera.createPullPointSubscription(done))
    } catch (error) {
      camera.close()
      throw error
    }
    return {
      pull: async () => {
        const { data } = await camera.ask((done) => camera.pullMessages({ messageLimit: 50 }, done))
        // Some cameras do not prolong a subscription by themselves.
        await camera.ask((done) => camera.renew(done)).catch(() => undefined)
        return signsOf(data, clockOffsetMs, this.clock.wallMs())
      },
      close: async () => {
        await camera.ask((done) => camera.unsubscribe(done)).catch(() => undefined)
        camera.close()
      },
    }
  }

  private firstOf(camera: AskedCamera): string {
    const found = profilesOf(camera)
      .map(tokenOf)
      .find((token) => token !== '')
    if (found === undefined) throw new OnvifTrouble('fault')
    return found
  }

  /** Speaks with a camera that is known already, where it is; one that makes trouble is got to know anew next time. */
  private async with<T>(login: OnvifLogin, work: (known: Known) => Promise<T>): Promise<T> {
    const key = JSON.stringify(login)
    const kept = await this.known.get(key)?.catch(() => undefined)
    const isFresh = kept !== undefined && this.clock.bootMs() - kept.at < freshMs
    const opening = isFresh ? undefined : this.open(login)
    if (opening) this.keep(key, opening)
    try {
      return await work(kept !== undefined && isFresh ? kept : await (opening ?? this.open(login)))
    } catch (error) {
      this.known.delete(key)
      throw error
    }
  }

  private keep(key: string, opening: Promise<Known>): void {
    const [oldest] = this.known.keys()
    if (this.known.size >= mostKept && oldest !== undefined) this.known.delete(oldest)
    opening.catch(() => undefined)
    this.known.set(key, opening)
  }

  /** Its clock first: whoever asks with a password says what time the camera has. */
  private async open(login: OnvifLogin): Promise<Known> {
    const camera = new AskedCamera(login, this.timeoutMs, this.clock)
    try {
      const { data } = await camera.ask((done) => camera.getSystemDateAndTime(done))
      const said = data instanceof Date ? data.getTime() : Number.NaN
      const now = this.clock.wallMs()
      await camera
        .ask((done) => camera.getServices(false, done))
        .catch(() => camera.ask((done) => camera.getCapabilities(done)))
      await this.readProfiles(camera)
      return { camera, clockOffsetMs: Number.isNaN(said) ? 0 : said - now, at: this.clock.bootMs() }
    } catch (error) {
      camera.close()
      throw error
    }
  }

  private async readProfiles(camera: AskedCamera): Promise<void> {
    const ask = (): Promise<unknown> => camera.ask((done) => camera.getProfiles(done))
    const mode = camera as { media2Support?: boolean }
    if (!mode.media2Support) return void (await ask())
    await ask().catch(async () => {
      // Some cameras name the newer service and do not have it.
      mode.media2Support = false
      await ask()
    })
  }
}

type Done = (error: Error | null, data?: unknown, xml?: string) => void

const told = (camera: AskedCamera, profileToken: string, order: PtzOrder, done: Done): void => {
  if (order.op === 'stop') return camera.stop({ profileToken, panTilt: true, zoom: true }, done)
  if (order.op === 'home') return camera.gotoHomePosition({ profileToken }, done)
  if (order.op === 'preset_goto') return camera.gotoPreset({ profileToken, preset: escaped(order.preset) }, done)
  if (order.op === 'preset_delete')
    return camera.removePreset({ profileToken, presetToken: escaped(order.preset) }, done)
  if (order.op === 'preset_set') return camera.setPreset({ profileToken, presetName: escaped(order.name) }, done)
  const way = { profileToken, x: order.pan, y: order.tilt, zoom: order.zoom }
  if (order.op === 'relative') return camera.relativeMove(way, done)
  if (order.op === 'absolute') return camera.absoluteMove(way, done)
  return camera.continuousMove({ ...way, timeout: order.timeoutMs }, done)
}
