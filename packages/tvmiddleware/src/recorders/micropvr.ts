import type { Rpc } from './call-rpc.js'

/** What a recorder is told to write: one task for each channel and folder. */
export interface NewTask {
  readonly channelNumber: number
  readonly channelName: string
  readonly source: string
  readonly folder: string
  /** Seconds since 1970. */
  readonly startsAt: number
  readonly seconds: number
  /** How long the file stays after its end. */
  readonly lifetimeSeconds: number
  /** The lowest is played first where several have the same. */
  readonly priority: number
  /** Whether it goes on and on, from this moment. */
  readonly isEndless: boolean
}

/** A task as the recorder lists it. */
export interface ListedTask {
  readonly id: number
  readonly channelNumber: number
  readonly source: string
  readonly folder: string
  readonly repeatSeconds: number
}

/** A MicroPVR server, by the methods of its published contract. */
export class MicroPvr {
  constructor(private readonly rpc: Rpc) {}

  async tasks(): Promise<readonly ListedTask[]> {
    const listed = await this.rpc('get_tasks_list')
    return Array.isArray(listed) ? (listed as readonly unknown[]).flatMap(taskIn) : []
  }

  async create(task: NewTask): Promise<void> {
    await this.rpc('create_new_task', {
      ...{ channel_id: task.channelNumber, channel_name: task.channelName, stream_source: task.source },
      ...{ start_timestamp: task.startsAt, duration: task.seconds, lifetime: task.lifetimeSeconds },
      ...{ record_location: task.folder, priority: task.priority },
      ...(task.isEndless && { repeat_period: task.seconds, urgent: 1 }),
    })
  }

  async cancel(taskId: number): Promise<void> {
    await this.rpc('cancel_task_by_id', { task_id: taskId })
  }

  /** Cancels what is written of a channel into a folder; files that are there stay until their time is over. */
  async cancelIn(channelNumber: number, folder: string): Promise<void> {
    await this.rpc('cancel_task', { channel_id: channelNumber, record_location: folder })
  }
}

const taskIn = (listed: unknown): readonly ListedTask[] => {
  if (typeof listed !== 'object' || listed === null) return []
  const task = listed as Readonly<Record<string, unknown>>
  const text = (name: string) => (typeof task[name] === 'string' ? task[name] : '')
  const [id, channelNumber] = [Number(task['task-id']), Number(task['channel-id'])]
  if (!Number.isInteger(id) || !Number.isInteger(channelNumber)) return []
  const repeatSeconds = Number(task['repeat-period']) || 0
  return [{ id, channelNumber, source: text('stream-source'), folder: text('path'), repeatSeconds }]
}
