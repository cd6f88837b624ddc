import { id, int, list, nullable, object, oneOf, text, bool, type Out } from '@headend/base'
import { cameraProtocols, onvifTls } from '../cameras/camera-protocols.js'
import type { Answered, FullAck } from './answers.service.js'
import type { CameraForNode, PlanForNode, RecordingForNode } from './node-plan.service.js'

const Grant = object({ group: id(), epoch: int(0) })

const Given = object({
  ...{ group: id(), epoch: int(0) },
  media_sequence: int(0).description('Where the numbers of its playlists begin under a new epoch'),
  break_sequence: int(0),
  left_out: list(id()).description('Cameras that the holder has no room for'),
})

/** The answer to a beat. */
export const AckView = object({
  run: text(),
  seq: int(1),
  term: int(0),
  keep_alive_ms: int(1),
  length_ms: int(1).description('How long the granted leases last from when the beat was sent'),
  grants: list(Given),
  revokes: list(Grant).description('To be given up at once'),
  newer: list(Grant).description('Groups that somebody else has by now'),
  plan: text().description('Another one says that the plan is to be asked for again'),
  server_time_ms: int(0),
  warm: list(id()).description('Groups to be received without being active, as they may come soon'),
  probes: list(object({ group: id(), cameras: list(id()) })).description(
    'A few cameras of groups, to be received to see whether they can be; told of as those that are warm',
  ),
})

/** What came of a beat. */
export const HeardView = object({
  refused: text().description('Why it does not count: notLeader, repeated, superseded, secondRun; empty where it does'),
  ack: nullable(AckView),
})

export const heardView = (heard: Answered): Out<typeof HeardView> =>
  'ack' in heard ? { refused: '', ack: ackView(heard.ack) } : { refused: heard.refused, ack: null }

export const ackView = (ack: FullAck): Out<typeof AckView> => ({
  ...{ run: ack.run, seq: ack.seq, term: ack.term },
  ...{ keep_alive_ms: ack.keepAliveMs, length_ms: ack.lengthMs },
  ...{ revokes: [...ack.revokes], newer: [...ack.newer], plan: ack.plan, server_time_ms: ack.serverTimeMs },
  grants: ack.grants.map(({ group, epoch, mediaSequence, breakSequence, leftOut }) => ({
    ...{ group, epoch, media_sequence: mediaSequence, break_sequence: breakSequence, left_out: [...leftOut] },
  })),
  warm: [...(ack.warm ?? [])],
  probes: (ack.probes ?? []).map(({ group, cameras }) => ({ group, cameras: [...cameras] })),
})

const Recording = object({
  continuous: text().description('Hours of a week: Mo-Fr 08:00-18:00; Sa,Su 22:00-06:00'),
  on_event: text(),
  ...{ zone: text(), pre_seconds: int(0, 30), keep_days: int(0) },
  event_from_ms: nullable(int(0)).description('The event that goes on, or went on last'),
  event_until_ms: nullable(int(0)),
})

export const PlanView = object({
  ...{ max_live: int(0), max_recording: int(0) },
  view_keys: list(object({ id: text(), secret: text() })).description('Live addresses are signed with these'),
  locks: list(object({ guid: text(), from_ms: int(0), to_ms: int(0), until_ms: nullable(int(0)) })).description(
    'Times of cameras that are not removed; until null: for as long as they stand here',
  ),
  groups: list(
    object({
      id: id(),
      name: text(),
      left_out: list(id()).description('Cameras that the holder has no room for'),
      live_only: list(id()).description('Cameras that the holder carries and may not record'),
      cameras: list(
        object({
          ...{ id: id(), guid: text(), name: text(), protocol: oneOf(...cameraProtocols) },
          ...{ address: text(), rtsp_port: int(1, 65_535), rtsp_path: text(), username: text(), password: text() },
          ...{ priority: text(), is_recorded: bool(), max_sessions: int(0) },
          onvif: nullable(
            object({ port: int(1, 65_535), tls: oneOf(...onvifTls), profile: text(), has_events: bool() }),
          ).description('Null where it is not asked by ONVIF'),
          recording: nullable(Recording).description('Null where it never is'),
        }),
      ),
    }),
  ),
})

const recordingView = (one: RecordingForNode): Out<typeof Recording> => ({
  ...{ continuous: one.continuous, on_event: one.onEvent, zone: one.zone },
  ...{ pre_seconds: one.preSeconds, keep_days: one.keepDays },
  ...{ event_from_ms: one.event?.fromMs ?? null, event_until_ms: one.event?.untilMs ?? null },
})

const onvifView = ({ hasEvents, ...onvif }: NonNullable<CameraForNode['onvif']>) => ({
  ...onvif,
  has_events: hasEvents,
})

export const planView = ({ maxLive, maxRecording, viewKeys, locks, groups }: PlanForNode): Out<typeof PlanView> => ({
  ...{ max_live: maxLive, max_recording: maxRecording },
  view_keys: viewKeys.map(({ id: name, secret }) => ({ id: name, secret: secret.toString('base64url') })),
  locks: locks.map(({ guid, fromMs, toMs, untilMs }) => ({
    ...{ guid, from_ms: fromMs, to_ms: toMs, until_ms: untilMs },
  })),
  groups: groups.map(({ id: group, name, leftOut, liveOnly, cameras }) => ({
    id: group,
    name,
    left_out: [...leftOut],
    live_only: [...liveOnly],
    cameras: cameras.map((camera) => ({
      ...{ id: camera.id, guid: camera.guid, name: camera.name, protocol: camera.protocol },
      ...{ address: camera.address, rtsp_port: camera.rtspPort, rtsp_path: camera.rtspPath },
      ...{ username: camera.username, password: camera.password },
      ...{ priority: camera.priority, is_recorded: camera.isRecorded, max_sessions: camera.maxSessions },
      onvif: camera.onvif && onvifView(camera.onvif),
      recording: camera.recording && recordingView(camera.recording),
    })),
  })),
})
