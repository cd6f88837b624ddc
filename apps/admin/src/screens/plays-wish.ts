import { dayBounds } from '../time/local-day.js'

const kinds = ['content', 'screen', 'day', 'playlist', 'event', 'campaign', 'place', 'group'] as const
/** What the page of plays can tell. */
export const reports = [...kinds, 'missed', 'uptime'] as const

/** What somebody wants to see of plays; kept in the address. */
export interface PlaysWish {
  readonly report: (typeof reports)[number]
  /** Days of the operator's calendar, both of them among it. */
  readonly from: string
  readonly to: string
  readonly scope: string
  readonly id: string
}

const day = /^\d{4}-\d{2}-\d{2}$/

/** The wish of an address; what it does not say, or says wrongly, is as it usually is. */
export const wishIn = (
  params: URLSearchParams,
  usual: Pick<PlaysWish, 'from' | 'to'>,
): PlaysWish & Record<string, string> => {
  const dayOf = (end: 'from' | 'to'): string => {
    const said = params.get(end) ?? ''
    return day.test(said) && !Number.isNaN(Date.parse(said)) ? said : usual[end]
  }
  const report = reports.find((one) => one === params.get('report')) ?? 'content'
  const scope = params.get('scope') ?? ''
  return { report, from: dayOf('from'), to: dayOf('to'), scope, id: params.get('id') ?? '' }
}

export interface PlaysAsk {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

/** Where the API tells it: from the beginning of the first day to the end of the last. */
export const askOf = ({ report, from, to, scope, id }: PlaysWish, zone: string): PlaysAsk => {
  const isOfState = report === 'missed' || report === 'uptime'
  const span = { from: dayBounds(from, zone).from, to: dayBounds(to, zone).before }
  const some = ['screen', 'group', 'place'].includes(scope) && id !== '' ? { [`${scope}_id`]: id } : {}
  return {
    path: isOfState ? `/signage/reports/${report}` : '/signage/plays/report',
    query: { ...span, ...some, ...(!isOfState && { by: report }) },
  }
}
