import type { Row } from '@headend/base/db'
import type { MediaProfile, VmsCameraFacts } from './camera-facts.table.js'
import type { VmsCamera } from './camera.table.js'

type Camera = Pick<Row<typeof VmsCamera>, 'protocol' | 'profile' | 'rtspPort' | 'rtspPath'>
type Facts = Pick<Row<typeof VmsCameraFacts>, 'profiles'>

/** The profile that was chosen of a camera, or its first. */
export const profileOf = ({ profile }: Pick<Camera, 'profile'>, facts: Facts | undefined): MediaProfile | undefined =>
  facts?.profiles.find(({ token }) => token === profile) ?? (profile === '' ? facts?.profiles[0] : undefined)

/** Where a camera's picture is: as staff say, else as the camera itself does. */
export const pictureOf = (
  camera: Camera,
  facts: Facts | undefined,
): { readonly rtspPort: number; readonly rtspPath: string } => {
  const { protocol, rtspPort, rtspPath } = camera
  const told = protocol === 'onvif' && rtspPath === '' ? profileOf(camera, facts) : undefined
  return told && told.rtspPath !== '' ? told : { rtspPort, rtspPath }
}
