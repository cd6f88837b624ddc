import { id, int, list, nullable, object, oneOf, text, bool, type Out } from '@headend/base'
import type { Heard } from '../control/beats.service.js'
import type { Ack } from '../core.js'
import type { PlanForNode } from './node-plan.service.js'

const Grant = object({ group: id(), epoch: int(0) })

/** The answer to a beat. */
export const AckView = object({
  run: text(),
  seq: int(1),
  term: int(0),
  keep_alive_ms: int(1),
  length_ms: int(1).description('How long the granted leases last from when the beat was sent'),
  grants: list(Grant),
  revokes: list(Grant).description('To be given up at once'),
  newer: list(Grant).description('Groups that somebody else has by now'),
})

/** What came of a beat. */
export const HeardView = object({
  refused: text().description('Why it does not count: notLeader, repeated, superseded, secondRun; empty where it does'),
  ack: nullable(AckView),
})

export const heardView = (heard: Heard): Out<typeof HeardView> =>
  'ack' in heard ? { refused: '', ack: ackView(heard.ack) } : { refused: heard.refused, ack: null }

export const ackView = (ack: Ack): Out<typeof AckView> => ({
  ...{ run: ack.run, seq: ack.seq, term: ack.term },
  ...{ keep_alive_ms: ack.keepAliveMs, length_ms: ack.lengthMs },
  ...{ grants: [...ack.grants], revokes: [...ack.revokes], newer: [...ack.newer] },
})

export const PlanView = object({
  groups: list(
    object({
      id: id(),
      name: text(),
      left_out: list(id()).description('Cameras that the holder has no room for'),
      cameras: list(
        object({
          ...{ id: id(), guid: text(), name: text(), protocol: oneOf('onvif', 'ip') },
          ...{ address: text(), rtsp_port: int(1, 65_535), rtsp_path: text(), username: text(), password: text() },
          ...{ priority: text(), is_recorded: bool() },
        }),
      ),
    }),
  ),
})

export const planView = ({ groups }: PlanForNode): Out<typeof PlanView> => ({
  groups: groups.map(({ id: group, name, leftOut, cameras }) => ({
    id: group,
    name,
    left_out: [...leftOut],
    cameras: cameras.map((camera) => ({
      ...{ id: camera.id, guid: camera.guid, name: camera.name, protocol: camera.protocol },
      ...{ address: camera.address, rtsp_port: camera.rtspPort, rtsp_path: camera.rtspPath },
      ...{ username: camera.username, password: camera.password },
      ...{ priority: camera.priority, is_recorded: camera.isRecorded },
    })),
  })),
})
