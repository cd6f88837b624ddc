import { bool, fallback, int, list, object, oneOf, optional, text, word, type Out } from '@headend/base'

const said = (length = 64) => text(length)
const port = () => int(1, 65_535)

const Profile = object({
  ...{ token: said(), name: said(), codec: said(16) },
  ...{ width: int(0, 1_000_000), height: int(0, 1_000_000), fps: int(0, 1_000_000), kbps: int(0, 1_000_000) },
  ...{ rtsp_port: port(), rtsp_path: text(1024), snapshot_path: text(1024), has_ptz: bool() },
})

const Facts = object({
  ...{ vendor: said(), model: said(), firmware: said(), serial: said(), hardware_id: said(), mac: said() },
  ...{ hostname: said(128), has_events: bool() },
  clock_offset_ms: int(-2_000_000_000, 2_000_000_000).description('How far its clock is before the server’s'),
  profiles: list(Profile, 16),
})
export type SaidFacts = Out<typeof Facts>
export type SaidProfile = Out<typeof Profile>

const Device = object({
  ...{ endpoint: word(128), address: word(64), port: port(), is_tls: bool() },
  ...{ name: said(), hardware: said(), location: said() },
})
export type SaidDevice = Out<typeof Device>

const Preset = object({ token: word(64), name: said() })

/** Why a camera could not be asked, or did not do what it was told. */
export const askTroubles = [
  'refused',
  'unreachable',
  'dns',
  'timeout',
  'auth',
  'not_onvif',
  'too_large',
  'fault',
  'busy',
  'not_active',
] as const

/** What came of something that a server was to do. */
export const AnswerMessage = object({
  id: word(32),
  failed: optional(oneOf(...askTroubles)),
  said: fallback(
    object({
      facts: optional(Facts),
      devices: optional(list(Device, 400)),
      presets: optional(list(Preset, 256)),
    }),
    {},
  ),
})

/** An answer without its number. */
export type NodeAnswer = Omit<Out<typeof AnswerMessage>, 'id'>
