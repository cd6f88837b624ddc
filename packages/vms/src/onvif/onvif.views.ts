import { bool, id, int, isoInstant, list, nullable, object, text, type Out } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { MediaProfile, VmsCameraFacts } from '../cameras/camera-facts.table.js'
import type { SaidFacts } from '../control/node-answer.js'
import type { FoundDevice } from './found-devices.service.js'

const FoundView = object({
  ...{ endpoint: text(), address: text(), port: int(1), is_tls: bool() },
  ...{ name: text(), hardware: text(), location: text() },
  found_at: isoInstant(),
  camera_id: nullable(id()).description('Somebody added it already'),
})

export const FoundListView = object({ devices: list(FoundView) })

export const foundListView = (found: readonly FoundDevice[]): Out<typeof FoundListView> => ({
  devices: found.map(({ endpoint, address, port, isTls, name, hardware, location, foundAt, cameraId }) => ({
    ...{ endpoint, address, port, is_tls: isTls, name, hardware, location },
    ...{ found_at: foundAt.toISOString(), camera_id: cameraId },
  })),
})

const ProfileView = object({
  ...{ token: text(), name: text(), codec: text(), width: int(0), height: int(0), fps: int(0), kbps: int(0) },
  ...{ rtsp_port: int(1), rtsp_path: text(), has_ptz: bool() },
})

const about = {
  ...{ vendor: text(), model: text(), firmware: text(), serial: text(), hardware_id: text(), mac: text() },
  ...{ hostname: text(), has_events: bool() },
  clock_offset_ms: int().description('How far its clock is before that of the server which asked it'),
  profiles: list(ProfileView),
}

/** What a camera is that nobody added yet. */
export const ProbedView = object(about)

/** What an added camera is. */
export const DeviceView = object({
  ...about,
  problem: text().description('Why it could not be asked last; empty where it could'),
  probed_at: nullable(isoInstant()),
})

export const probedView = ({ profiles, ...said }: SaidFacts): Out<typeof ProbedView> => ({
  ...said,
  profiles: profiles.map(({ snapshot_path: _, ...profile }) => profile),
})

const profileView = ({
  rtspPort,
  rtspPath,
  hasPtz,
  snapshotPath: _,
  ...plain
}: MediaProfile): Out<typeof ProfileView> => ({
  ...{ ...plain, rtsp_port: rtspPort, rtsp_path: rtspPath, has_ptz: hasPtz },
})

const nothing = {
  ...{ vendor: '', model: '', firmware: '', serial: '', hardwareId: '', mac: '', hostname: '', problem: '' },
  ...{ hasEvents: false, clockOffsetMs: 0, profiles: [], probedAt: null },
}

export const deviceView = (facts: Row<typeof VmsCameraFacts> | null): Out<typeof DeviceView> => {
  const { vendor, model, firmware, serial, hardwareId, mac, hostname, ...said } = facts ?? nothing
  return {
    ...{ vendor, model, firmware, serial, hardware_id: hardwareId, mac, hostname },
    ...{ has_events: said.hasEvents, clock_offset_ms: said.clockOffsetMs, profiles: said.profiles.map(profileView) },
    ...{ problem: said.problem, probed_at: said.probedAt?.toISOString() ?? null },
  }
}
