import type { Command } from '../control/wire.js'
import { discover, ownAddresses } from './discovery.js'
import { HeadBusy, type Heads } from './heads.js'
import { OnvifTrouble, type OnvifPort, type PtzOrder } from './onvif-port.js'
import { loginOf, type OnvifCamera } from './plan-login.js'

export interface CommandSurroundings {
  readonly port: OnvifPort
  readonly heads: Heads
  /** Whether this server is the active one of a group under this epoch; asked immediately before a camera is. */
  readonly isHolder: (group: number, epoch: number) => boolean
  /** A camera of a group that this server holds. */
  readonly cameraOf: (group: number, camera: number) => OnvifCamera | undefined
  readonly isLoopbackToo: boolean
}

/** What came of a command: something, or in a word why nothing did. */
export type CommandAnswer = { readonly said: object } | { readonly failed: string }

const longestListenMs = 8000

/** Does what the control side wants of cameras. */
export class Commands {
  private discovering: Promise<object> | undefined

  constructor(private readonly around: CommandSurroundings) {}

  async obey(command: Command): Promise<CommandAnswer> {
    try {
      return { said: await this.done(command) }
    } catch (error) {
      if (error instanceof OnvifTrouble) return { failed: error.reason }
      if (error instanceof HeadBusy) return { failed: 'busy' }
      return { failed: error instanceof NotHolder ? 'not_active' : 'fault' }
    }
  }

  private done(command: Command): Promise<object> {
    if (command.do === 'discover') return this.discover(command.listen_ms)
    if (command.do === 'probe') return this.around.port.probe(command.login).then((facts) => ({ facts }))
    const { group, epoch, camera: id } = command
    const camera = this.around.cameraOf(group, id)
    if (!camera || !this.around.isHolder(group, epoch)) throw new NotHolder()
    if (command.do === 'presets')
      return this.around.port.presets(loginOf(camera), camera.onvif.profile).then((presets) => ({ presets }))
    return this.around.heads.move(camera, group, orderOf(command.order)).then(() => ({}))
  }

  /** Whoever asks while somebody is looking gets what is found then. */
  private discover(listenMs: number): Promise<object> {
    this.discovering ??= discover(ownAddresses(this.around.isLoopbackToo), Math.min(listenMs, longestListenMs))
      .then((devices) => ({ devices }))
      .finally(() => {
        this.discovering = undefined
      })
    return this.discovering
  }
}

class NotHolder extends Error {}

type Said = Extract<Command, { readonly do: 'ptz' }>['order']

const orderOf = ({ op, pan, tilt, zoom, timeout_ms: timeoutMs, preset, name }: Said): PtzOrder => {
  if (op === 'continuous') return { op, pan, tilt, zoom, timeoutMs }
  if (op === 'relative' || op === 'absolute') return { op, pan, tilt, zoom }
  if (op === 'preset_goto' || op === 'preset_delete') return { op, preset }
  if (op === 'preset_set') return { op, name }
  return { op }
}
