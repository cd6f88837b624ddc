/** Which time of which cameras somebody wants to see; the times as an input of the browser writes them. */
export interface PastWish {
  readonly cameras: readonly { readonly id: number }[]
  readonly from: string
  readonly to: string
}

const minuteMs = 60_000
/** So many cameras are played together, or become one file. */
export const mostCameras = 16

const two = (value: number): string => String(value).padStart(2, '0')

/** A moment as an input of the browser has it: by its own clock, to the minute. */
export const localMinute = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`

/** The last ten minutes that are told of by now: files of the last one are not. */
export const usualTimes = (now: Date): Pick<PastWish, 'from' | 'to'> => ({
  from: localMinute(new Date(now.getTime() - 12 * minuteMs)),
  to: localMinute(new Date(now.getTime() - 2 * minuteMs)),
})

/** What is sent; undefined where something of it is not said yet. */
export const pastBody = ({ cameras, from, to }: PastWish) => {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)]
  if (cameras.length === 0 || !(fromMs < toMs)) return undefined
  const times = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }
  return { cameras: cameras.map(({ id }) => id), ...times }
}
