/** Where a camera answers ONVIF, and as whom it is asked. */
export interface OnvifLogin {
  readonly address: string
  readonly port: number
  /** Without TLS, with it whoever signed the certificate, or only where the machine trusts whoever did. */
  readonly tls: 'off' | 'any' | 'checked'
  readonly username: string
  readonly password: string
}

/** One of the pictures that a camera gives; paths carry no login. */
export interface MediaProfile {
  readonly token: string
  readonly name: string
  readonly codec: string
  readonly width: number
  readonly height: number
  readonly fps: number
  readonly kbps: number
  readonly rtsp_port: number
  readonly rtsp_path: string
  readonly snapshot_path: string
  readonly has_ptz: boolean
}

/** What a camera says of itself, as the control side takes it. */
export interface CameraFacts {
  readonly vendor: string
  readonly model: string
  readonly firmware: string
  readonly serial: string
  readonly hardware_id: string
  readonly mac: string
  readonly hostname: string
  readonly has_events: boolean
  /** How far its clock is before this server's. */
  readonly clock_offset_ms: number
  readonly profiles: readonly MediaProfile[]
}

/** A place that a camera remembers. */
export interface Preset {
  readonly token: string
  readonly name: string
}

interface Vector {
  readonly pan: number
  readonly tilt: number
  readonly zoom: number
}

/** What a camera is to do with its head. */
export type PtzOrder =
  | (Vector & { readonly op: 'continuous'; readonly timeoutMs: number })
  | (Vector & { readonly op: 'relative' })
  | (Vector & { readonly op: 'absolute' })
  | { readonly op: 'stop' }
  | { readonly op: 'home' }
  | { readonly op: 'preset_goto'; readonly preset: string }
  | { readonly op: 'preset_delete'; readonly preset: string }
  | { readonly op: 'preset_set'; readonly name: string }

export const signKinds = ['motion', 'tamper', 'digital_input'] as const

/** What a camera noticed, or that it is over. */
export interface CameraSign {
  readonly kind: (typeof signKinds)[number]
  /** Which input or which rule; several of one kind are told apart by it. */
  readonly source: string
  readonly isOn: boolean
  readonly atMs: number
}

/** A camera that tells of what it notices. */
export interface SignStream {
  /** Waits up to a minute; empty where nothing was noticed. */
  pull(): Promise<CameraSign[]>
  close(): Promise<void>
}

export type TroubleReason = 'refused' | 'unreachable' | 'dns' | 'timeout' | 'auth' | 'not_onvif' | 'too_large' | 'fault'

/** A camera that could not be asked, and why; what it said itself stands in no message. */
export class OnvifTrouble extends Error {
  override readonly name = 'OnvifTrouble'

  constructor(readonly reason: TroubleReason) {
    super(reason)
  }
}

/** All that is asked of cameras by ONVIF. */
export interface OnvifPort {
  probe(login: OnvifLogin): Promise<CameraFacts>
  move(login: OnvifLogin, profile: string, order: PtzOrder): Promise<void>
  presets(login: OnvifLogin, profile: string): Promise<Preset[]>
  /** A picture of this moment, as JPEG. */
  picture(login: OnvifLogin, profile: string): Promise<Buffer>
  signs(login: OnvifLogin): Promise<SignStream>
}
