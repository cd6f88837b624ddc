/** What the seed made, as far as requests need it. */
export interface Seeded {
  readonly accounts: number
  readonly channels: number
  /** Entries of the guide. */
  readonly programs: number
  readonly seededAt: string
  readonly timeZone: string
  readonly operatorId: number
  readonly apiKey: string
  /** What billing systems sign with. */
  readonly billingKey: string
  /** What every subscriber logs in with. */
  readonly password: string
  /** Channels that every account may watch. */
  readonly channelIds: readonly number[]
  /** Recorded programmes, by the channel at the same place. */
  readonly recorded: readonly (readonly [channelId: number, programId: number])[]
}

/** The same with the guide that is asked for: one day, or a range in seconds. */
export interface Facts extends Seeded {
  readonly guideDay: string
  readonly guideFrom: number
  readonly guideTo: number
}

/** A method of the published load test: its share, and how a request of it is written. */
export interface Method {
  readonly name: string
  readonly share: number
  /** The path with its query; `@` stands where the session's key goes. */
  readonly path: (facts: Facts, turn: number) => string
  /** Kept bytes with a tag: the method that a client asks for again by `If-None-Match`. */
  readonly isKept: boolean
}

const api = '/tvmiddleware/api'

const at = <T>(values: readonly T[], turn: number): T => {
  const value = values[turn % values.length]
  if (value === undefined) throw new Error('the seed made nothing to ask for')
  return value
}

const session = ({ operatorId }: Facts): string => `client_id=${operatorId}&authkey=@`

/** The published mix of 100,000 users, in requests per second (562 together). */
export const methods: readonly Method[] = [
  {
    name: 'account_status',
    share: 88.8,
    path: (facts) => `${api}/account/status/?${session(facts)}&device=android`,
    isKept: false,
  },
  {
    name: 'channel_list',
    share: 92.4,
    path: (facts) => `${api}/channel/list/?${session(facts)}&device=android&compact=1&lang=en`,
    isKept: true,
  },
  {
    name: 'channel_programs',
    share: 65.1,
    path: (facts, turn) => `${api}/channel/programs/?${session(facts)}&cid=${at(facts.channelIds, turn)}&limit=12`,
    isKept: true,
  },
  {
    name: 'channel_url',
    share: 65.9,
    path: (facts, turn) => `${api}/channel/url/?${session(facts)}&cid=${at(facts.channelIds, turn)}&redirect=0`,
    isKept: false,
  },
  { name: 'health_check', share: 70.4, path: () => `${api}/health/check/`, isKept: false },
  {
    name: 'portal_settings_list',
    share: 95.7,
    path: ({ operatorId, apiKey }, turn) =>
      `${api}/portal/settings/list/?client_id=${operatorId}&api_key=${apiKey}&device=android&device_uid=box-${turn}`,
    isKept: false,
  },
  {
    name: 'program_list',
    share: 65.3,
    path: (facts, turn) => {
      const { channelIds, guideDay, guideFrom, guideTo } = facts
      const period = turn % 2 === 0 ? `date=${guideDay}` : `time_from=${guideFrom}&time_to=${guideTo}`
      return `${api}/program/list/?${session(facts)}&cid=${at(channelIds, turn)}&${period}`
    },
    isKept: true,
  },
  {
    name: 'program_url',
    share: 18.3,
    path: (facts, turn) => {
      const [channelId, programId] = at(facts.recorded, turn)
      return `${api}/program/url/?${session(facts)}&cid=${channelId}&pid=${programId}&redirect=0`
    },
    isKept: false,
  },
]
