import { does } from '@headend/base'
import { ProbeCamera } from '../cameras/probe-camera.js'
import type { ProbesService } from './probes.service.js'

export const probeCamera = (probes: ProbesService) =>
  does(ProbeCamera, (ctx, { cameraId }) => probes.promised(ctx, cameraId))
