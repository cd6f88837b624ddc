import { index, instant, integer, json, key, money, orElse, orNull, string, table } from '@headend/base/db'

/** A camera of an export, as it was called when it was asked for. */
export interface ExportedCamera {
  readonly id: number
  readonly guid: string
  readonly name: string
  readonly siteId: number
}

/** The film of a camera within an export. */
export interface ExportedFile {
  readonly cameraId: number
  /** Empty where nothing was recorded. */
  readonly name: string
  readonly sha256: string
  readonly size: number
  readonly missingSeconds: number
}

/** A recorded time as a file; it outlives its camera, and goes with its time. */
export const VmsExport = table(
  'vms_exports',
  {
    siteId: orNull(integer()),
    cameraId: integer(),
    cameraGuid: key(36),
    cameraName: string(64),
    /** All of them, where it is a file of several; the columns above tell of the first. */
    cameras: orNull(json<readonly ExportedCamera[]>()),
    format: orElse(key(3), 'mp4'),
    fromAt: instant(),
    toAt: instant(),
    /** What it is for, as whoever asked for it said. */
    reason: orElse(string(250), ''),
    askedBy: string(128),
    state: key(10),
    donePercent: orElse(integer(), 0),
    attempts: orElse(integer(), 0),
    /** The name of what went wrong. */
    fault: orElse(string(250), ''),
    /** So much of its time was recorded by nobody, or by a server that was away. */
    missingSeconds: orElse(integer(), 0),
    size: orElse(money(), 0),
    sha256: orElse(key(64), ''),
    /** The films of several cameras, in the order of these, as far as they are made. */
    files: orNull(json<readonly ExportedFile[]>()),
    madeAt: instant(),
    readyAt: orNull(instant()),
    /** From then on it is gone. */
    endsAt: instant(),
  },
  { keys: [index(['state']), index(['endsAt'])], scopes: { site: 'siteId' } },
)
