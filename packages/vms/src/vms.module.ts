import {
  callGuarded,
  cloned,
  defineModule,
  type HouseFacts,
  Mail,
  menuOf,
  offer,
  type Out,
  Operators,
  Settings,
  Sites,
  Sms,
  StreamingNodes,
  StreamSources,
} from '@headend/base'
import { AlarmHooks } from './alarms/alarm-hooks.service.js'
import { alarmHook } from './alarms/alarm-hook.work.js'
import { VmsAlarm } from './alarms/alarm.table.js'
import { alarmResource, eventResource } from './alarms/alarms.resource.js'
import { alarmRoutes } from './alarms/alarms.routes.js'
import { VmsEvent } from './alarms/event.table.js'
import { forgetOld } from './alarms/forget-old.job.js'
import { JournalService } from './alarms/journal.service.js'
import { NoticesService } from './alarms/notices.service.js'
import { RetentionService } from './alarms/retention.service.js'
import { boardSocket } from './board/board.socket.js'
import { writtenBoard } from './board/board.views.js'
import { BoardWatchers } from './board/board-watchers.service.js'
import { boardRoutes } from './board/board.routes.js'
import { boardLoop } from './board/board.service-loop.js'
import { BoardService } from './board/board.service.js'
import { MovingService } from './board/moving.service.js'
import { CameraEditing } from './cameras/camera-editing.service.js'
import { VmsCameraControl } from './cameras/camera-control.table.js'
import { VmsCameraFacts } from './cameras/camera-facts.table.js'
import { VmsCameraEvent } from './cameras/camera-event.table.js'
import { VmsCamera } from './cameras/camera.table.js'
import { cameraResource } from './cameras/cameras.resource.js'
import { BeatsService } from './control/beats.service.js'
import { ClustersService } from './control/clusters.service.js'
import { controlLoop } from './control/control.service-loop.js'
import { ControlService } from './control/control.service.js'
import { LeaderService } from './control/leader.service.js'
import { NodeLinks } from './control/node-links.js'
import { SetUpService } from './control/set-up.service.js'
import { Wake } from './control/wake.js'
import { WatchService } from './control/watch.service.js'
import { VmsExport } from './exports/export.table.js'
import { GroupEditing } from './groups/group-editing.service.js'
import { VmsGroup, VmsMember } from './groups/group.table.js'
import { groupResource } from './groups/groups.resource.js'
import { VmsLease, VmsLeaseChange, VmsLeaseLength } from './leases/lease.table.js'
import { LeasesService } from './leases/leases.service.js'
import { OfficeService } from './leases/office.service.js'
import { VmsOffice } from './leases/office.table.js'
import { lockResource } from './locks/locks.resource.js'
import { VmsRecordingLock } from './locks/recording-lock.table.js'
import { nodeSide } from './node-side.module.js'
import { onvifSide } from './onvif-side.module.js'
import { VmsFoundDevice } from './onvif/found-device.table.js'
import { VmsNodeOrder } from './onvif/node-order.table.js'
import { PlansService } from './plan/plans.service.js'
import { ServerEditing } from './servers/server-editing.service.js'
import { VmsServerState } from './servers/server-state.table.js'
import { ServerStatesService } from './servers/server-states.service.js'
import { ServerTokensService } from './servers/server-tokens.service.js'
import { VmsServer } from './servers/server.table.js'
import { serverResource } from './servers/servers.resource.js'
import { SiteEditing } from './sites/site-editing.service.js'
import { VmsSite } from './sites/site.table.js'
import { SitesService } from './sites/sites.service.js'
import { siteResource } from './sites/sites.resource.js'
import { vmsConfig } from './vms.config.js'
import { vmsSettings } from './vms.settings.js'

const menu = menuOf('vms', {
  monitoring: ['alarms', 'events', 'exports', 'locks'],
  general: ['sites', 'servers', 'groups', 'cameras'],
})

const exportOf = ({ ffmpeg, allowPrivate }: Out<typeof vmsConfig>) => ({ ffmpeg, allowPrivate: allowPrivate === 1 })

const siteTables = [VmsSite, VmsServer, VmsServerState]
const cameraTables = [VmsCamera, VmsCameraEvent, VmsCameraFacts, VmsCameraControl, VmsFoundDevice, VmsNodeOrder]
const recordTables = [VmsExport, VmsRecordingLock]
const leaseTables = [VmsOffice, VmsLease, VmsLeaseChange, VmsLeaseLength]

const resourcesOf = (keys: HouseFacts['keys']) => [
  siteResource(new SiteEditing()),
  serverResource(new ServerEditing()),
  groupResource(new GroupEditing()),
  cameraResource(new CameraEditing(keys)),
  alarmResource(),
  eventResource(),
  lockResource(),
]

/** Cameras on groups of streaming servers, of which one at a time is active. */
export const vms = defineModule({
  name: 'vms',
  tables: [...siteTables, VmsGroup, VmsMember, ...cameraTables, ...leaseTables, VmsAlarm, VmsEvent, ...recordTables],
  config: vmsConfig,
  settings: vmsSettings,
  needs: { settings: Settings, operators: Operators, mail: Mail },
  wants: { sms: Sms },
  gives: [StreamingNodes, StreamSources, Sites],
  locales: new URL('../locales/', import.meta.url),
  setup({ settings, operators, mail, sms, house, config }) {
    const plans = new PlansService()
    const offices = new OfficeService()
    const leases = new LeasesService(offices)
    const journal = new JournalService(new NoticesService(settings, mail, sms))
    const hooks = new AlarmHooks(house.keys, settings, callGuarded, config.allowPrivate === 1)
    const setUp = new SetUpService(plans, settings, operators)
    const leader = new LeaderService(offices, house)
    const clusters = new ClustersService(leader, leases, setUp)
    const links = new NodeLinks()
    const watch = new WatchService(journal, new ServerStatesService())
    const wake = new Wake()
    const control = new ControlService(leader, clusters, leases, watch, links)
    const beats = new BeatsService(leader, clusters, setUp, wake)
    const board = new BoardService(plans)
    const watchers = new BoardWatchers(board, house, writtenBoard)
    const tokens = new ServerTokensService(house.clock)
    const onvif = onvifSide(links, journal, house)
    const given = { beats, clusters, links, tokens, settings, journal, export: exportOf(config) }
    const nodes = nodeSide(given, house, operators)
    const own = [...boardRoutes(board, new MovingService(leases, journal), tokens), ...alarmRoutes(journal, hooks)]
    const loops = [controlLoop(leader, control, operators, wake, house), boardLoop(watchers, house.clock)]
    return {
      offers: [offer(StreamingNodes, tokens), offer(StreamSources, nodes.sources), offer(Sites, new SitesService())],
      routes: { ...nodes.routes, admin: [...own, ...nodes.routes.admin, ...onvif.routes] },
      sockets: { node: [nodes.socket], admin: [boardSocket(watchers)] },
      resources: [...resourcesOf(house.keys), nodes.exports.resource],
      menu,
      clones: cloned(undefined, []),
      works: [alarmHook(hooks), nodes.exports.work, ...onvif.works],
      jobs: [forgetOld(new RetentionService(settings, journal, leases, nodes.locks)), nodes.exports.job, ...onvif.jobs],
      services: [...loops, ...onvif.services],
    }
  },
})
