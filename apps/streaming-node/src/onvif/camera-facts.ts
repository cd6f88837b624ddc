import type { AskedCamera } from './asked-camera.js'
import { leafOf, shown } from './checked-xml.js'
import type { CameraFacts, MediaProfile, OnvifLogin } from './onvif-port.js'
import { toldAddress } from './told-address.js'
import { at, listed, numberAt, type Tree } from './tree.js'

const mostProfiles = 16

export const profilesOf = ({ profiles }: { readonly profiles?: unknown }): readonly Tree[] =>
  listed(profiles).slice(0, mostProfiles)

export const tokenOf = (profile: Tree): string => shown(at(profile, '$', 'token'))

const pictureOf = (profile: Tree) => {
  const encoder = at(profile, 'videoEncoderConfiguration')
  return {
    codec: shown(at(encoder, 'encoding'), 16),
    width: numberAt(encoder, 'resolution', 'width'),
    height: numberAt(encoder, 'resolution', 'height'),
    fps: numberAt(encoder, 'rateControl', 'frameRateLimit'),
    kbps: numberAt(encoder, 'rateControl', 'bitrateLimit'),
  }
}

const profileOf = async (camera: AskedCamera, profile: Tree, { password }: OnvifLogin): Promise<MediaProfile[]> => {
  const token = tokenOf(profile)
  if (token === '') return []
  const ask = { profileToken: token, protocol: 'RTSP', stream: 'RTP-Unicast' }
  const stream = await camera.ask((done) => camera.getStreamUri(ask, done))
  // Many cameras give no single pictures.
  const single = await camera.ask((done) => camera.getSnapshotUri({ profileToken: token }, done)).catch(() => undefined)
  const { port, path } = toldAddress(at(stream.data, 'uri'), ['rtsp:'], password)
  return [
    {
      ...{ token, name: shown(at(profile, 'name')) || token, ...pictureOf(profile) },
      ...{ rtsp_port: port || 554, rtsp_path: path },
      snapshot_path: toldAddress(at(single?.data, 'uri'), ['http:', 'https:'], password).path,
      has_ptz: at(profile, 'PTZConfiguration') !== undefined && at(camera.uri, 'ptz') !== undefined,
    },
  ]
}

const macOf = async (camera: AskedCamera): Promise<string> => {
  const { xml } = await camera.ask((done) => camera.getNetworkInterfaces(done))
  return leafOf(xml, 'HwAddress').toLowerCase().replaceAll('-', ':')
}

const hostnameOf = async (camera: AskedCamera): Promise<string> => {
  const { xml } = await camera.ask((done) => camera.getHostname(done))
  return leafOf(xml, 'Name', 128)
}

/** Asks a camera what it is and which pictures it gives; one question after the other, as small cameras want it. */
export const factsOf = async (camera: AskedCamera, login: OnvifLogin, clockOffsetMs: number): Promise<CameraFacts> => {
  const { xml } = await camera.ask((done) => camera.getDeviceInformation(done))
  const mac = await macOf(camera).catch(() => '')
  const hostname = await hostnameOf(camera).catch(() => '')
  const profiles: MediaProfile[] = []
  for (const one of profilesOf(camera)) profiles.push(...(await profileOf(camera, one, login)))
  return {
    ...{ vendor: leafOf(xml, 'Manufacturer'), model: leafOf(xml, 'Model'), firmware: leafOf(xml, 'FirmwareVersion') },
    ...{ serial: leafOf(xml, 'SerialNumber'), hardware_id: leafOf(xml, 'HardwareId'), mac, hostname },
    ...{ has_events: at(camera.uri, 'events') !== undefined, clock_offset_ms: Math.round(clockOffsetMs), profiles },
  }
}
