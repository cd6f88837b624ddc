import type { HouseFacts } from '@headend/base'
import type { JournalService } from './alarms/journal.service.js'
import { CameraFactsService } from './cameras/camera-facts.service.js'
import type { NodeLinks } from './control/node-links.js'
import { CameraControlService } from './onvif/camera-control.service.js'
import { FoundDevicesService, keepFound } from './onvif/found-devices.service.js'
import { NodeOrders } from './onvif/node-orders.service.js'
import { orderLoop } from './onvif/node-orders.service-loop.js'
import { deviceRoutes, ptzRoutes } from './onvif/onvif.routes.js'
import { probeCamera } from './onvif/probe-camera.work.js'
import { probeWaiting } from './onvif/probe-waiting.job.js'
import { ProbesService } from './onvif/probes.service.js'
import { PtzService } from './onvif/ptz.service.js'

/** What is wanted of cameras through the servers near them: put together apart. */
export const onvifSide = (links: NodeLinks, journal: JournalService, house: HouseFacts) => {
  const orders = new NodeOrders(links, house, keepFound)
  const facts = new CameraFactsService()
  const probes = new ProbesService(orders, facts, house.keys)
  const ptz = new PtzService(orders, new CameraControlService(), facts, journal)
  return {
    routes: [...deviceRoutes(new FoundDevicesService(orders), probes), ...ptzRoutes(ptz)],
    works: [probeCamera(probes)],
    jobs: [probeWaiting(probes)],
    services: [orderLoop(orders, links, house)],
  }
}
