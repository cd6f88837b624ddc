import { cloned, defineModule, menuOf, offer, Operators, Settings, StreamingNodes } from '@headend/base'
import { VmsAlarm } from './alarms/alarm.table.js'
import { alarmResource, eventResource } from './alarms/alarms.resource.js'
import { alarmRoutes } from './alarms/alarms.routes.js'
import { VmsEvent } from './alarms/event.table.js'
import { forgetOld } from './alarms/forget-old.job.js'
import { JournalService } from './alarms/journal.service.js'
import { RetentionService } from './alarms/retention.service.js'
import { boardRoutes } from './board/board.routes.js'
import { BoardService } from './board/board.service.js'
import { MovingService } from './board/moving.service.js'
import { CameraEditing } from './cameras/camera-editing.service.js'
import { VmsCamera } from './cameras/camera.table.js'
import { cameraResource } from './cameras/cameras.resource.js'
import { BeatsService } from './control/beats.service.js'
import { ClustersService } from './control/clusters.service.js'
import { controlLoop } from './control/control.service-loop.js'
import { ControlService } from './control/control.service.js'
import { LeaderService } from './control/leader.service.js'
import { NodeLinks } from './control/node-links.js'
import { SetUpService } from './control/set-up.service.js'
import { WatchService } from './control/watch.service.js'
import { GroupEditing } from './groups/group-editing.service.js'
import { VmsGroup, VmsMember } from './groups/group.table.js'
import { groupResource } from './groups/groups.resource.js'
import { VmsLease, VmsLeaseChange, VmsLeaseLength } from './leases/lease.table.js'
import { LeasesService } from './leases/leases.service.js'
import { OfficeService } from './leases/office.service.js'
import { VmsOffice } from './leases/office.table.js'
import { NodePlanService } from './nodes/node-plan.service.js'
import { nodeRoutes } from './nodes/node.routes.js'
import { nodeSocket } from './nodes/node.socket.js'
import { PlansService } from './plan/plans.service.js'
import { ServerEditing } from './servers/server-editing.service.js'
import { VmsServerState } from './servers/server-state.table.js'
import { ServerStatesService } from './servers/server-states.service.js'
import { ServerTokensService } from './servers/server-tokens.service.js'
import { VmsServer } from './servers/server.table.js'
import { serverResource } from './servers/servers.resource.js'
import { SiteEditing } from './sites/site-editing.service.js'
import { VmsSite } from './sites/site.table.js'
import { siteResource } from './sites/sites.resource.js'
import { vmsSettings } from './vms.settings.js'

const menu = menuOf('vms', { monitoring: ['alarms', 'events'], general: ['sites', 'servers', 'groups', 'cameras'] })

const leaseTables = [VmsOffice, VmsLease, VmsLeaseChange, VmsLeaseLength]

/** Cameras on groups of streaming servers, of which one at a time is active. */
export const vms = defineModule({
  name: 'vms',
  tables: [VmsSite, VmsServer, VmsServerState, VmsGroup, VmsMember, VmsCamera, ...leaseTables, VmsAlarm, VmsEvent],
  settings: vmsSettings,
  needs: { settings: Settings, operators: Operators },
  gives: [StreamingNodes],
  locales: new URL('../locales/', import.meta.url),
  setup({ settings, operators, house }) {
    const plans = new PlansService()
    const offices = new OfficeService()
    const leases = new LeasesService(offices)
    const journal = new JournalService()
    const setUp = new SetUpService(plans, settings)
    const leader = new LeaderService(offices, house)
    const clusters = new ClustersService(leader, leases, setUp)
    const links = new NodeLinks()
    const watch = new WatchService(journal, new ServerStatesService())
    const control = new ControlService(leader, clusters, leases, watch, links)
    const beats = new BeatsService(leader, clusters, setUp)
    const tokens = new ServerTokensService(house.clock)
    return {
      offers: [offer(StreamingNodes, tokens)],
      routes: {
        admin: [...boardRoutes(new BoardService(plans), new MovingService(leases), tokens), ...alarmRoutes(journal)],
        node: nodeRoutes(beats, new NodePlanService(house.keys)),
      },
      sockets: { node: [nodeSocket(beats, links)] },
      resources: [
        siteResource(new SiteEditing()),
        serverResource(new ServerEditing()),
        groupResource(new GroupEditing()),
        cameraResource(new CameraEditing(house.keys)),
        alarmResource(),
        eventResource(),
      ],
      menu,
      clones: cloned(undefined, []),
      jobs: [forgetOld(new RetentionService(settings, journal, leases))],
      services: [controlLoop(leader, control, operators, house)],
    }
  },
})
