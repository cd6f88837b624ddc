import type { HouseFacts, Operators, Parts } from '@headend/base'
import { FiguresService } from './live/figures.service.js'
import { LiveWatchers } from './live/live-watchers.service.js'
import { liveRoutes } from './live/live.routes.js'
import { liveLoop } from './live/live.service-loop.js'
import { liveSocket } from './live/live.socket.js'
import { liveMessage } from './live/live.views.js'
import { onlineSamples } from './live/online-samples.job.js'
import type { LoadMeter } from './routing/load-meter.js'

/** What the panel shows of this moment: figures, their curves, and the socket that tells them. */
export const liveSide = (house: HouseFacts, operators: Operators, meter: Pick<LoadMeter, 'loadOf'>): Parts => {
  const figures = new FiguresService(operators, meter)
  const watchers = new LiveWatchers(figures, house, liveMessage)
  return {
    routes: { admin: liveRoutes(figures) },
    sockets: { admin: [liveSocket(watchers)] },
    jobs: [onlineSamples(figures)],
    services: [liveLoop(watchers, house.clock)],
  }
}
