import { instant, integer, json, orElse, partOf, string, table, unique, yesNo } from '@headend/base/db'
import { VmsCamera } from './camera.table.js'

/** One of the pictures that a camera gives. */
export interface MediaProfile {
  readonly token: string
  readonly name: string
  readonly codec: string
  readonly width: number
  readonly height: number
  readonly fps: number
  readonly kbps: number
  readonly rtspPort: number
  readonly rtspPath: string
  readonly snapshotPath: string
  readonly hasPtz: boolean
}

const said = (length = 64) => orElse(string(length), '')

/** What a camera said of itself when it was asked last. */
export const VmsCameraFacts = table(
  'vms_camera_facts',
  {
    cameraId: partOf(VmsCamera),
    ...{ vendor: said(), model: said(), firmware: said(), serial: said(), hardwareId: said() },
    ...{ mac: said(), hostname: said(128) },
    hasEvents: orElse(yesNo(), false),
    clockOffsetMs: orElse(integer(), 0),
    profiles: orElse(json<readonly MediaProfile[]>(), []),
    /** Why it could not be asked; nothing where it could. */
    problem: said(16),
    probedAt: instant(),
  },
  { keys: [unique(['cameraId'])], scopes: { site: { through: 'cameraId' } }, unaudited: true },
)
