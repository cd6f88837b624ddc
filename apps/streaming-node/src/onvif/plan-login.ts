import type { PlannedCamera } from '../control/wire.js'
import type { OnvifLogin } from './onvif-port.js'

/** A camera of the plan that is asked by ONVIF. */
export interface OnvifCamera extends PlannedCamera {
  readonly onvif: NonNullable<PlannedCamera['onvif']>
}

export const isOnvif = (camera: PlannedCamera): camera is OnvifCamera =>
  camera.onvif !== null && camera.onvif !== undefined

export const loginOf = ({ address, username, password, onvif }: OnvifCamera): OnvifLogin => ({
  ...{ address, port: onvif.port, tls: onvif.tls, username, password },
})
